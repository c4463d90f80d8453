package io.rollcall.tabular;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What becomes of a file's bytes on their way to the disk: they are compressed, then encrypted. Equal content gives equal bytes
 * unless they are encrypted: nothing in them tells the time. Immutable and thread-safe.
 *
 * @param entry name of the file in a ZIP archive; empty for other kinds
 * @param recipients who can decrypt the file, as {@link AgeRecipient} has them; empty for a file that everybody can read
 */
public record Packing(Kind kind, String entry, List<String> recipients) {

    /** How bytes are compressed. */
    public enum Kind {
        PLAIN,
        GZIP,
        ZIP
    }

    /** The bytes as they are. */
    public static final Packing NONE = new Packing(Kind.PLAIN, "", List.of());

    private static final int BUFFER = 1 << 16;

    /** A time that an archive can hold without a time zone. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0, 2);

    public Packing {
        recipients = List.copyOf(recipients);
    }

    /** A stream into another; closing it ends what it writes, and closes the other. */
    OutputStream into(OutputStream out) throws IOException {
        return compressed(recipients.isEmpty() ? out : new AgeOutput(out, recipients));
    }

    private OutputStream compressed(OutputStream out) throws IOException {
        return switch (kind) {
            case PLAIN -> out;
            case GZIP -> new GZIPOutputStream(out, BUFFER);
            case ZIP -> zip(out);
        };
    }

    private OutputStream zip(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out, BUFFER));
        ZipEntry only = new ZipEntry(entry);
        only.setTimeLocal(NO_TIME);
        zip.putNextEntry(only);
        return zip;
    }
}
