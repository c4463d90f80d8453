package io.rollcall.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A file that an export wrote, or was about to give its name; or several, among which its rows are divided.
 *
 * @param path absolute; where there are several, the one that their names are made of
 * @param rows without the header
 * @param bytes of all files
 * @param sha256 64 hexadecimal digits; where there are several, the digest of the lines {@code DIGEST  NAME} of all
 * @param snapshotAt when the contacts were as the file has them
 * @param publishedAt when it got its name; empty where that is not certain
 * @param parts the several files in the order of their rows; empty where it is one
 */
public record ExportedFile(
        long run,
        String job,
        String path,
        long rows,
        long bytes,
        String sha256,
        Instant snapshotAt,
        Optional<Instant> publishedAt,
        List<ExportedPart> parts) {

    public ExportedFile {
        parts = List.copyOf(parts);
    }

    /** The files that there are on the disk: at least one. */
    public List<ExportedPart> files() {
        return parts.isEmpty() ? List.of(new ExportedPart(1, path, rows, bytes, sha256)) : parts;
    }

    ExportedFile withParts(List<ExportedPart> divided) {
        return new ExportedFile(run, job, path, rows, bytes, sha256, snapshotAt, publishedAt, divided);
    }
}
