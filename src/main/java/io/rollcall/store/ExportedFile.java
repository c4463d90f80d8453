package io.rollcall.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A file that an export wrote, or was about to give its name.
 *
 * @param path absolute
 * @param rows without the header
 * @param sha256 64 hexadecimal digits
 * @param snapshotAt when the contacts were as the file has them
 * @param publishedAt when it got its name; empty where that is not certain
 */
public record ExportedFile(
        long run,
        String job,
        String path,
        long rows,
        long bytes,
        String sha256,
        Instant snapshotAt,
        Optional<Instant> publishedAt) {}
