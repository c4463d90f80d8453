package io.rollcall.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;

/** Reads the archive of a backup, all of whose bytes were checked first. Not thread-safe. */
final class BackupReader implements AutoCloseable {
    /** Of a manifest with a line per table and per file of every run; anything larger is none of ours. */
    private static final int MAX_MANIFEST = 1 << 28;

    private static final int HEAD = 64;

    private final Path file;
    private final ZipFile zip;
    private final BackupManifest manifest;

    private BackupReader(Path file, ZipFile zip, BackupManifest manifest) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
    }

    /**
     * Checks the file and opens it.
     *
     * @throws DatabaseException when it is no backup, was cut off or changed, or is of a format that came later
     */
    static BackupReader open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new DatabaseException(
                    "'" + file + "': there is no such file; expected a backup.",
                    "Name a file that 'rollcall db backup' has written.");
        }
        try {
            requireUntouched(file);
            ZipFile zip = new ZipFile(file.toFile());
            boolean opened = false;
            try {
                BackupReader reader = new BackupReader(file, zip, manifest(file, zip));
                opened = true;
                return reader;
            } finally {
                if (!opened) {
                    zip.close();
                }
            }
        } catch (ZipException | JacksonException e) {
            throw new DatabaseException(
                    "'" + file
                            + "': cannot be understood, although it is as it was written. This is a bug in Rollcall.",
                    "Report it, and keep the file.",
                    e);
        } catch (IOException e) {
            throw new DatabaseException(
                    "'" + file + "': cannot be read: " + e.getMessage() + ".",
                    "Check that the disk is sound and that you may read the file.",
                    e);
        }
    }

    BackupManifest manifest() {
        return manifest;
    }

    Path file() {
        return file;
    }

    /** Reads a member; answers what the consumer answers. */
    interface Consumer {
        long read(InputStream stream) throws IOException;
    }

    /** @throws DatabaseException when the member is not what the manifest says, which may be noticed only at its end */
    long read(String member, String sha256, Consumer consumer) throws IOException {
        ZipEntry entry = zip.getEntry(member);
        if (entry == null) {
            throw changed(file);
        }
        MessageDigest digest = Digests.sha256();
        try (InputStream stream = new DigestInputStream(zip.getInputStream(entry), digest)) {
            long answer = consumer.read(stream);
            stream.transferTo(OutputStream.nullOutputStream());
            if (!Digests.hexadecimal(digest).equals(sha256)) {
                throw changed(file);
            }
            return answer;
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static BackupManifest manifest(Path file, ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(BackupWriter.MANIFEST);
        if (entry == null || entry.getSize() > MAX_MANIFEST) {
            throw changed(file);
        }
        try (InputStream stream = zip.getInputStream(entry)) {
            BackupManifest manifest = BackupManifest.parse(stream.readAllBytes());
            if (manifest.format() != BackupManifest.FORMAT) {
                throw new DatabaseException(
                        "'" + file + "': is a backup of format " + manifest.format() + "; expected format "
                                + BackupManifest.FORMAT + ".",
                        "Use the newer Rollcall that has written it.");
            }
            return manifest;
        }
    }

    private static void requireUntouched(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            String head = text(channel, 0, HEAD);
            if (!head.startsWith("PK") || !head.contains(BackupWriter.TITLE)) {
                throw new DatabaseException(
                        "'" + file + "': is not a backup of Rollcall.",
                        "Name a file that 'rollcall db backup' has written.");
            }
            long end = channel.size() - Digests.LENGTH;
            String said = end < 0 ? "" : text(channel, end, Digests.LENGTH);
            if (end < 0 || !said.equals(Digests.of(channel, end))) {
                throw changed(file);
            }
        }
    }

    private static String text(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        int count = 0;
        while (count >= 0 && bytes.hasRemaining()) {
            count = channel.read(bytes, position + bytes.position());
        }
        return StandardCharsets.ISO_8859_1.decode(bytes.flip()).toString();
    }

    private static DatabaseException changed(Path file) {
        return new DatabaseException(
                "'" + file + "': was cut off or changed after it was written; nothing of it is used.",
                "Take another copy of this backup, or another backup.");
    }
}
