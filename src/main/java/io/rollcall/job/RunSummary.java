package io.rollcall.job;

import io.rollcall.store.Counts;
import io.rollcall.store.Delivery;
import io.rollcall.store.ExportDelta;
import io.rollcall.store.ExportedFile;
import io.rollcall.store.RunInput;
import io.rollcall.store.RunSource;
import io.rollcall.store.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run as people see it.
 *
 * @param state as of now: a run whose process has died is {@link RunState#LOST}
 * @param source the run that it was made of
 * @param undoneBy the run that has taken back what this one did, or is about to
 * @param rejectsByCode rejected rows by reason code, most frequent first
 * @param worked working time of all attempts
 * @param owner who works on it, or worked on it last
 * @param review what came of looking at its plan
 * @param exported the file that an export wrote, once it has its name
 * @param delta what an export of changes has written
 * @param deliveries where the file of an export goes, or is
 * @param deletes whether the contacts that it counts as updated are those that it deletes
 * @param found what a run that looks for duplicates has found, once it has planned
 */
public record RunSummary(
        long number,
        String kind,
        String job,
        int attempt,
        RunState state,
        boolean dryRun,
        Optional<RunInput> input,
        Optional<RunSource> source,
        Optional<Long> undoneBy,
        Counts counts,
        Map<String, Long> rejectsByCode,
        List<StepSummary> steps,
        Instant startedAt,
        Optional<Instant> finishedAt,
        Duration worked,
        String startedBy,
        Optional<String> owner,
        Optional<String> failedStep,
        Optional<String> failure,
        PlanReview review,
        Optional<ExportedFile> exported,
        Optional<ExportDelta> delta,
        List<Delivery> deliveries,
        boolean deletes,
        Optional<DedupeFindings> found) {

    /** Whether what it was to do was wrong before there was anything to do: a restart has nothing to go on with. */
    public boolean neverBegan() {
        return state == RunState.FAILED && attempt == 0;
    }

    /** Whether its plan may still be approved. */
    public boolean isOpen() {
        return state.isHalted() && review.discardedAt().isEmpty();
    }

    /** How far one step is, in rows. */
    public record StepSummary(String step, long done, long total, boolean finished, Duration worked) {}
}
