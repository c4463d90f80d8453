package io.rollcall.database;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the archive of a backup: a ZIP file, so that other programs can look into it, whose last 64 bytes are the SHA-256
 * of all bytes before them. The memory that it needs does not grow. Not thread-safe.
 */
final class BackupWriter {
    static final String TITLE = "rollcall-backup.txt";
    static final String MANIFEST = "manifest.json";
    static final String COMMENT = "Rollcall backup; SHA-256 of all bytes before it: ";

    private static final String ABOUT = """
            A backup of Rollcall, with personal data in clear. Restore it with:

                rollcall --home NEW-FOLDER db restore FILE

            Each table is a text file in the format of PostgreSQL's COPY; manifest.json names them all.
            """;

    private final FileChannel channel;
    private final OutputStream buffer;
    private final ZipOutputStream zip;

    /** The channel stays open; it belongs to the caller. */
    BackupWriter(FileChannel channel) throws IOException {
        this.channel = channel;
        this.buffer = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        this.zip = new ZipOutputStream(buffer);
        zip.setLevel(Deflater.BEST_SPEED);
        zip.setComment(COMMENT + "0".repeat(Digests.LENGTH));
        add(TITLE, stream -> {
            stream.write(ABOUT.getBytes(StandardCharsets.UTF_8));
            return 0;
        });
    }

    /** What a member was made of. */
    record Member(long count, String sha256) {}

    /** Writes the content of a member, and answers how many of whatever it consists of. */
    interface Content {
        long write(OutputStream stream) throws IOException;
    }

    Member add(String name, Content content) throws IOException {
        MessageDigest digest = Digests.sha256();
        zip.putNextEntry(new ZipEntry(name));
        // Closing it would close the archive.
        DigestOutputStream stream = new DigestOutputStream(zip, digest);
        long count = content.write(stream);
        stream.flush();
        zip.closeEntry();
        return new Member(count, Digests.hexadecimal(digest));
    }

    /** Ends the archive; nothing can be added any more. */
    void finish(BackupManifest manifest) throws IOException {
        add(MANIFEST, stream -> {
            stream.write(manifest.json());
            return 1;
        });
        zip.finish();
        buffer.flush();
        long end = channel.size() - Digests.LENGTH;
        String digest = Digests.of(channel, end);
        ByteBuffer bytes = ByteBuffer.wrap(digest.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            channel.write(bytes, end + bytes.position());
        }
    }
}
