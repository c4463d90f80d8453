package io.rollcall.store;

import java.time.Instant;
import java.util.List;

/**
 * The run that is undone.
 *
 * @param root the first run of the line, which made the changes
 * @param own the run, and those that have brought it back after an undo: what they said in the ledger is its own
 * @param since what others recorded then or later came after the run, by the clock of the database
 */
public record UndoneRun(long run, long root, List<Long> own, Instant since) {

    public UndoneRun {
        own = List.copyOf(own);
    }
}
