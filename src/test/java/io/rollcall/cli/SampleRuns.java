package io.rollcall.cli;

import io.rollcall.job.PlanReview;
import io.rollcall.job.RunSummary;
import io.rollcall.store.Additions;
import io.rollcall.store.Counts;
import io.rollcall.store.RunInput;
import io.rollcall.store.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs to be shown. */
final class SampleRuns {

    private SampleRuns() {}

    /** Run 7 of ten rows. */
    static RunSummary run(RunState state, long rejected) {
        return run("import", state, false, rejected);
    }

    /** Run 7 of a job, of ten rows. */
    static RunSummary run(String job, RunState state, boolean dryRun, long rejected) {
        return new RunSummary(
                7,
                "import",
                job,
                1,
                state,
                dryRun,
                Optional.of(new RunInput("a.csv", "0".repeat(64), 24_100, 10)),
                Optional.empty(),
                Optional.empty(),
                new Counts(10, 10 - rejected, 0, 0, 0, 0, rejected, 0, 0, 0, 0, Additions.NONE),
                Map.of(),
                List.of(),
                Instant.EPOCH,
                Optional.empty(),
                Duration.ofMillis(900),
                "ann@host",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                PlanReview.NONE,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                Optional.empty());
    }
}
