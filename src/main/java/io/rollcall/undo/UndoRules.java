package io.rollcall.undo;

import io.rollcall.store.ChangeCounts;
import io.rollcall.store.Counts;
import io.rollcall.store.Run;
import io.rollcall.store.RunState;
import io.rollcall.store.UndoLine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which runs can be undone, and what to do about those that cannot. Thread-safe. */
final class UndoRules {

    /** How long what runs have changed can be taken back. */
    static final Duration LONGEST = UndoService.LONGEST;

    private UndoRules() {}

    /** Why the run cannot be undone as it stands now; empty where it can. */
    static Optional<RefusedUndoException> refusal(Run run, UndoLine line, Instant now) {
        String subject = "Run " + run.number();
        if (run.kind().equals("unmerge")) {
            return because(
                    subject + " has parted contacts; expected a run that can be undone. 'rollcall dedupe plan' and"
                            + " 'rollcall dedupe apply' merge them again.");
        }
        if (run.dryRun()) {
            return nothing(subject + " was a dry run; it has changed nothing.");
        }
        if (run.state() == RunState.RUNNING) {
            return because(
                    subject + ": it is running, or was when its process died; expected a run that has ended. 'rollcall"
                            + " runs stop " + run.number()
                            + "' stops it, 'rollcall runs recover' brings a lost one to its end.");
        }
        if (run.state() == RunState.WAITING_FOR_APPROVAL || run.state() == RunState.ABORTED) {
            return nothing(subject + " is " + run.state().words() + "; it has changed nothing yet.");
        }
        if (line.isUnsettled(run.number())) {
            UndoLine.Member last = line.last();
            return because(subject + ": run " + last.run() + ", which "
                    + (line.isUndone(run.number()) ? "undoes it" : "brings it back") + ", is "
                    + last.state().words() + "; expected it to be complete. 'rollcall runs show " + last.run()
                    + "' shows what to do.");
        }
        if (line.isUndone(run.number())) {
            long by = line.last().run();
            return nothing(
                    subject + " is undone already, by run " + by + ". 'rollcall undo " + by + "' brings it back.");
        }
        Instant ended = run.finishedAt().orElse(run.startedAt());
        if (ended.isBefore(now.minus(LONGEST))) {
            return because(subject + ": it ended on " + ended + "; expected at most " + LONGEST.toDays()
                    + " days ago. What it changed can no longer be taken back.");
        }
        return Optional.empty();
    }

    /**
     * Why nothing can come of what the run has changed; empty where something can.
     *
     * @param changes what is still known of it
     * @param pruned whether housekeeping has taken away what the run wrote down
     */
    static Optional<RefusedUndoException> refusal(Run run, ChangeCounts changes, boolean pruned) {
        String subject = "Run " + run.number();
        Counts books = run.counts();
        boolean known = changes.created() + changes.updated() + changes.deleted() == books.created() + books.updated();
        boolean lost = run.state().isComplete() && !run.kind().equals(UndoJobFactory.KIND) && !known;
        if (pruned || lost) {
            return because(subject
                    + ": what it wrote down of its changes was pruned; expected all of it. What it changed can no"
                    + " longer be taken back.");
        }
        // An undo that has done nothing yet can be given up.
        boolean givenUp = run.kind().equals(UndoJobFactory.KIND) && !run.state().isComplete();
        return changes.total() == 0 && !givenUp
                ? nothing(subject + " has changed nothing; there is nothing to undo.")
                : Optional.empty();
    }

    private static Optional<RefusedUndoException> because(String message) {
        return Optional.of(RefusedUndoException.because(message));
    }

    private static Optional<RefusedUndoException> nothing(String message) {
        return Optional.of(RefusedUndoException.nothing(message));
    }
}
