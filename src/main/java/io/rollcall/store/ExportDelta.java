package io.rollcall.store;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a run writes of a job that tells what has changed.
 *
 * @param base the run whose file the changes are applied to; empty for a whole file
 * @param fullRun the run that wrote the whole file that all began with; the run itself for a whole file
 * @param fullAt when that was
 * @param shape what the columns are, and how their values are written
 * @param reason why the file is whole; empty for changes
 */
public record ExportDelta(
        long run,
        OptionalLong base,
        long fullRun,
        Instant fullAt,
        String shape,
        Optional<String> reason,
        ExportChanges changes) {

    /** What people read in the name of the file and beside it. */
    public String word() {
        return base.isPresent() ? "delta" : "full";
    }

    /** The same with what was counted. */
    public ExportDelta with(ExportChanges counted) {
        return new ExportDelta(run, base, fullRun, fullAt, shape, reason, counted);
    }
}
