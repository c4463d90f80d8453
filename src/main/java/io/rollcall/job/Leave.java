package io.rollcall.job;

import io.rollcall.store.RunState;
import java.util.Optional;

/** What somebody wants who goes on with a run, and whether its state lets them. */
sealed interface Leave {

    /** Why the run is left as it is; empty where it may be worked on. */
    Optional<RunOutcome> refusal(RunSummary found);

    /**
     * A new attempt.
     *
     * @param tryAgain whether to begin also where the run died too often at the same place
     */
    record Attempt(boolean tryAgain) implements Leave {

        @Override
        public Optional<RunOutcome> refusal(RunSummary found) {
            if (found.state().isComplete()) {
                return Optional.of(new RunOutcome.NothingToDo(found));
            }
            if (found.neverBegan()) {
                return Optional.of(new RunOutcome.NeverBegan(found));
            }
            return found.state().isHalted() ? Optional.of(new RunOutcome.Halted(found)) : Optional.empty();
        }
    }

    /**
     * The plan may be applied, in the attempt that made it.
     *
     * @param override whether also where it breaks guard rails
     */
    record Approve(boolean override) implements Leave {

        @Override
        public Optional<RunOutcome> refusal(RunSummary found) {
            if (!found.isOpen()) {
                return Optional.of(new RunOutcome.NotHalted(found));
            }
            return found.state() == RunState.ABORTED && !override
                    ? Optional.of(new RunOutcome.Halted(found))
                    : Optional.empty();
        }
    }
}
