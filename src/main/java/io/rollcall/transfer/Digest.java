package io.rollcall.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What streams of bytes are. */
final class Digest {

    private Digest() {}

    /** Reads a stream to its end: its SHA-256 in hexadecimal digits. */
    static String sha256(InputStream bytes) throws IOException {
        try (DigestInputStream digested = new DigestInputStream(bytes, sha256())) {
            digested.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        }
    }

    /**
     * Writes a file that only its owner can read, whole or not at all.
     *
     * @return how long it is
     */
    static long save(InputStream bytes, Path to) throws IOException {
        Path part = Files.createTempFile(
                to.toAbsolutePath().getParent(),
                ".rollcall-",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            long length;
            try (OutputStream out = Files.newOutputStream(part)) {
                length = bytes.transferTo(out);
            }
            Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
            return length;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}
