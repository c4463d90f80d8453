package io.rollcall.schedule;

import io.rollcall.definition.ImportJob;
import io.rollcall.definition.JobFile;
import io.rollcall.store.Arrival;
import io.rollcall.transfer.Address;
import io.rollcall.transfer.StoredFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * A folder from which a job takes what arrives.
 *
 * @param pattern of the names
 * @param settle how long a file must not have changed
 */
public record WatchedFolder(String job, Address address, String pattern, Duration settle) {

    /** What a file must not have changed for where the job does not say. */
    private static final Duration SETTLE = Duration.ofSeconds(10);

    /** Whatever is not hidden. */
    private static final String ALL = "[!.]*";

    /** Empty where a job watches none, or is switched off; for a file without problems. */
    public static Optional<WatchedFolder> of(JobFile file) {
        if (!(file.job() instanceof ImportJob job)
                || job.source().folder() == null
                || Boolean.FALSE.equals(job.schedule().enabled())) {
            return Optional.empty();
        }
        ImportJob.Source source = job.source();
        return Optional.of(new WatchedFolder(
                file.name(),
                address(Objects.requireNonNull(source.folder()), file.path()),
                Objects.requireNonNullElse(source.pattern(), ALL),
                Objects.requireNonNullElse(source.settle(), SETTLE)));
    }

    private static Address address(String folder, Path file) {
        return folder.contains("://")
                ? Address.parse(folder)
                : Address.parse(
                        file.toAbsolutePath().resolveSibling(folder).normalize().toString());
    }

    /** Whether this is a file of the folder as it was when it arrived. */
    boolean isSame(StoredFile file, Arrival arrival) {
        return arrival.folder().equals(address.toString()) && isUnchanged(file, arrival);
    }

    /** Whether a file still is as it was when it arrived; the database keeps microseconds. */
    static boolean isUnchanged(StoredFile file, Arrival arrival) {
        return arrival.name().equals(file.name())
                && arrival.size() == file.size()
                && arrival.modified().equals(file.modified().truncatedTo(ChronoUnit.MICROS));
    }
}
