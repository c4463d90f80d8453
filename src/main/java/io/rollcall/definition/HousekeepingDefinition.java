package io.rollcall.definition;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a run of kind {@code housekeeping} was told: ages in seconds.
 *
 * @param changes of images before changes
 * @param rows of outcomes of rows
 * @param folders of folders of runs
 * @param copies of private copies of files
 * @param history of what the job framework wrote
 */
public record HousekeepingDefinition(long changes, long rows, long folders, long copies, long history) {

    /** With the usual ages where the job says nothing. */
    public static HousekeepingDefinition of(HousekeepingJob.Keeping keep) {
        return new HousekeepingDefinition(
                seconds(keep.changes(), 90),
                seconds(keep.rows(), 90),
                seconds(keep.folders(), 90),
                seconds(keep.copies(), 30),
                seconds(keep.history(), 90));
    }

    private static long seconds(@Nullable Duration said, long days) {
        return Objects.requireNonNullElse(said, Duration.ofDays(days)).toSeconds();
    }
}
