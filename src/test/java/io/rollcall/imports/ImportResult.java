package io.rollcall.imports;

import io.rollcall.job.RunOutcome;
import io.rollcall.job.RunSummary;

/** What became of an import in a test. */
public record ImportResult(RunOutcome outcome) {

    public RunSummary summary() {
        if (outcome instanceof RunOutcome.Ended ended) {
            return ended.summary();
        }
        throw new AssertionError("The import did not run: " + outcome);
    }

    public long run() {
        return summary().number();
    }
}
