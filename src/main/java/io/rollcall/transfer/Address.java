package io.rollcall.transfer;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/** A place that has files: a folder, one on an SFTP server, or the keys of a bucket with a prefix. It knows no secrets. */
public sealed interface Address {

    /** The default port of SSH. */
    int SSH = 22;

    /**
     * Reads an address: {@code sftp://user@host[:port]/folder}, {@code s3://bucket[/prefix]}, or a path.
     *
     * @throws AddressException with what was found, what was expected, and the cure
     */
    static Address parse(String text) {
        String scheme =
                text.contains("://") ? text.substring(0, text.indexOf("://")).toLowerCase(Locale.ROOT) : "";
        return switch (scheme) {
            case "" -> folder(text);
            case "sftp" -> sftp(uri(text));
            case "s3" -> s3(uri(text));
            default ->
                throw new AddressException("'" + scheme
                        + "://' found; expected sftp://, s3:// or the path of a folder. Correct the address.");
        };
    }

    /** A folder in this place. */
    Address child(String name);

    private static Address folder(String text) {
        try {
            return new Folder(Path.of(text).toAbsolutePath().normalize());
        } catch (InvalidPathException wrong) {
            throw new AddressException("no path that this system knows found; expected a folder. Correct the address.");
        }
    }

    private static URI uri(String text) {
        try {
            URI uri = new URI(text);
            String user = uri.getRawUserInfo();
            if (user != null && user.contains(":")) {
                throw new AddressException(
                        "a password found in an address; expected none, since addresses are kept and shown."
                                + " Take it out, and set it in the environment.");
            }
            if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
                throw new AddressException("'?' or '#' found in an address; expected a path alone. Take it out.");
            }
            return uri;
        } catch (URISyntaxException wrong) {
            throw new AddressException("an address found that cannot be read from character " + (wrong.getIndex() + 1)
                    + " on; expected one such as sftp://user@host/folder or s3://bucket/prefix. Write spaces as %20.");
        }
    }

    private static Address sftp(URI uri) {
        if (uri.getHost() == null || uri.getUserInfo() == null) {
            throw new AddressException("an address without " + (uri.getHost() == null ? "a host" : "a user")
                    + " found; expected sftp://user@host/folder. Complete it.");
        }
        String path = uri.getPath() == null || uri.getPath().isEmpty() ? "/" : uri.getPath();
        return new Sftp(uri.getUserInfo(), uri.getHost(), uri.getPort() < 0 ? SSH : uri.getPort(), trimmed(path));
    }

    private static Address s3(URI uri) {
        String bucket = uri.getAuthority();
        if (bucket == null || bucket.contains("@") || bucket.contains(":")) {
            throw new AddressException("an address without a bucket found; expected s3://bucket/prefix. Complete it.");
        }
        String path = uri.getPath() == null ? "" : uri.getPath();
        String prefix = trimmed(path.startsWith("/") ? path.substring(1) : path);
        return new S3(bucket, prefix);
    }

    private static String trimmed(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /**
     * A folder that this machine sees.
     *
     * @param path absolute
     */
    record Folder(Path path) implements Address {

        @Override
        public Address child(String name) {
            return new Folder(path.resolve(name));
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /**
     * A folder on an SFTP server.
     *
     * @param path as the server knows it, without a slash at its end
     */
    record Sftp(String user, String host, int port, String path) implements Address {

        @Override
        public Address child(String name) {
            return new Sftp(user, host, port, file(name));
        }

        /** The path of a file in the folder. */
        String file(String name) {
            return path.endsWith("/") ? path + name : path + "/" + name;
        }

        @Override
        public String toString() {
            return "sftp://" + user + "@" + host + (port == SSH ? "" : ":" + port) + path;
        }
    }

    /**
     * The keys of a bucket that begin alike.
     *
     * @param prefix without slashes around it; empty for the whole bucket
     */
    record S3(String bucket, String prefix) implements Address {

        @Override
        public Address child(String name) {
            return new S3(bucket, key(name));
        }

        /** The key of an object under the prefix. */
        String key(String name) {
            return prefix.isEmpty() ? name : prefix + "/" + name;
        }

        @Override
        public String toString() {
            return "s3://" + bucket + (prefix.isEmpty() ? "" : "/" + prefix);
        }
    }
}
