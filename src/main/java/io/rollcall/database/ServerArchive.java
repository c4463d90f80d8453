package io.rollcall.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs for this platform, packed: an xz-compressed tar archive, as zonky's jars hold it. Immutable. */
final class ServerArchive {
    private final URL location;

    private ServerArchive(URL location) {
        this.location = location;
    }

    /** The archive that came with Rollcall. */
    static ServerArchive onClassPath() {
        String name = resource(System.getProperty("os.name"), System.getProperty("os.arch"));
        return Optional.ofNullable(ServerArchive.class.getResource("/" + name))
                .map(ServerArchive::new)
                .orElseThrow(() -> new DatabaseException(
                        "This build of Rollcall has no PostgreSQL for this platform ('" + name + "' is missing).",
                        "Build it on this platform, or set ROLLCALL_DB_URL to a PostgreSQL server of your own."));
    }

    /** An archive inside one of zonky's jars that is not on the class path. */
    static ServerArchive inJar(Path jar) throws IOException {
        String name = resource(System.getProperty("os.name"), System.getProperty("os.arch"));
        return new ServerArchive(URI.create("jar:" + jar.toUri() + "!/" + name).toURL());
    }

    /** The name of the archive in the jar of a platform, as zonky names it. */
    static String resource(String system, String processor) {
        String name = system.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        boolean arm = processor.equals("aarch64") || processor.equals("arm64");
        if (arm) {
            return "postgres-" + name + "-arm_64.txz";
        }
        return "postgres-" + name + "-x86_64.txz";
    }

    /**
     * Unpacks the archive into a sub-folder that is named after its hash, unless that is there already. The folder appears
     * whole or not at all. The caller holds the server's lock.
     *
     * @return the folder with {@code bin}, {@code lib} and {@code share}
     */
    Path unpackBelow(Path parent) throws IOException {
        Path folder = parent.resolve("server-" + hash());
        if (Files.isDirectory(folder)) {
            PrivateFiles.requirePrivate(folder, EnumSet.of(PosixFilePermission.GROUP_EXECUTE));
            return folder;
        }
        Path part = Files.createTempDirectory(parent, "server.part-", PrivateFiles.attribute(PrivateFiles.FOLDER));
        try (InputStream packed = new BufferedInputStream(location.openStream(), 1 << 16);
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, part);
            }
        }
        Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.syncFolder(parent);
        return folder;
    }

    private String hash() throws IOException {
        try (InputStream packed = new DigestInputStream(location.openStream(), MessageDigest.getInstance("SHA-256"))) {
            packed.transferTo(OutputStream.nullOutputStream());
            byte[] digest = ((DigestInputStream) packed).getMessageDigest().digest();
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("the archive names a file outside its folder");
        }
        if (entry.isDirectory()) {
            PrivateFiles.createFolder(target);
            return;
        }
        PrivateFiles.createFolder(PrivateFiles.parent(target));
        if (entry.isSymbolicLink()) {
            Path destination = Path.of(entry.getLinkName());
            if (!PrivateFiles.parent(target).resolve(destination).normalize().startsWith(folder)) {
                throw new IOException("the archive links to a file outside its folder");
            }
            Files.createSymbolicLink(target, destination);
            return;
        }
        boolean executable = (entry.getMode() & 0100) != 0;
        try (FileChannel channel = FileChannel.open(
                target,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PrivateFiles.attribute(executable ? PrivateFiles.FOLDER : PrivateFiles.FILE))) {
            tar.transferTo(Channels.newOutputStream(channel));
            channel.force(true);
        }
    }
}
