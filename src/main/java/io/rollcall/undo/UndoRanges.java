package io.rollcall.undo;

import io.rollcall.definition.UndoDefinition;
import io.rollcall.store.BucketRange;
import io.rollcall.store.Run;
import io.rollcall.store.Stores;
import io.rollcall.store.UndoRange;
import io.rollcall.store.UndoneRun;
import java.util.Optional;

/**
 * The ranges of one run that undoes another.
 *
 * @param buckets how many buckets the other run has applied: it has changed nothing in later ones
 */
record UndoRanges(Run run, UndoneRun undone, int buckets) {

    static UndoRanges of(Run run, UndoDefinition definition, Stores stores) {
        return new UndoRanges(
                run,
                stores.undos().undone(definition.undoes(), stores.runs().undoLine(definition.undoes())),
                definition.buckets());
    }

    /** Empty where the other run has changed nothing there. */
    Optional<UndoRange> of(BucketRange range) {
        if (range.from() >= buckets) {
            return Optional.empty();
        }
        return Optional.of(new UndoRange(
                run.number(),
                run.channel(),
                new BucketRange(range.from(), Math.min(range.to(), buckets)),
                run.startedAt(),
                run.startedBy(),
                undone));
    }
}
