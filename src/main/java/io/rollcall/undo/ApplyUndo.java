package io.rollcall.undo;

import io.rollcall.definition.UndoDefinition;
import io.rollcall.job.RangeWork;
import io.rollcall.store.BucketRange;
import io.rollcall.store.Refolded;
import io.rollcall.store.Stores;
import io.rollcall.store.UndoRange;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Takes back one range in one transaction. Locks come first, as imports take them; what is decided is decided in later
 * statements, which see what the one that waited could not. Where contacts have changed since they were planned, the range
 * is planned again, under its locks.
 */
final class ApplyUndo implements RangeWork {

    /** A plan under locks can only be outrun by writers that do not take the locks; they are few. */
    private static final int MAX_PLANS = 5;

    private final Stores stores;
    private final UndoRanges ranges;
    private final UndoDefinition definition;

    ApplyUndo(Stores stores, UndoRanges ranges, UndoDefinition definition) {
        this.stores = stores;
        this.ranges = ranges;
        this.definition = definition;
    }

    @Override
    public long total() {
        return definition.changes();
    }

    @Override
    public LongSupplier begin(BucketRange buckets) {
        return ranges.of(buckets).map(this::begin).orElse(() -> 0);
    }

    private LongSupplier begin(UndoRange range) {
        stores.repeatedOptOuts().setStanding(range);
        long changes = stores.undos().countRange(range);
        if (changes == 0) {
            return () -> 0;
        }
        settlePlan(range);
        return () -> apply(range, changes);
    }

    private long apply(UndoRange range, long changes) {
        stores.consent().insertUndone(range);
        stores.changes().insertUndoneDeletions(range);
        stores.tags().deleteUndone(range);
        stores.lists().deleteUndone(range);
        stores.members().deleteCollaboratorsUndone(range);
        stores.aliases().deleteUndone(range);
        stores.contacts().deleteUndone(range);
        stores.contacts().revert(range);
        stores.contacts().restore(range);
        stores.aliases().insertUndone(range);
        stores.tags().insertUndone(range);
        stores.lists().insertUndone(range);
        stores.members().insertCollaboratorsUndone(range);
        List<Refolded> refolded = stores.consent().refoldUndone(range);
        stores.changes().insertUndone(range, refolded);
        stores.contactEvents().withdraw(range);
        return changes;
    }

    private void settlePlan(UndoRange range) {
        for (int plans = 1; ; plans++) {
            stores.undos().lockIdentities(range);
            stores.contacts().lockUndone(range);
            if (stores.undos().countStale(range) == 0) {
                return;
            }
            if (plans == MAX_PLANS) {
                throw new RestlessChangesException(range.buckets());
            }
            planAgain(range);
        }
    }

    /** What comes out otherwise than it was planned is counted, since the former plan may have been approved. */
    private void planAgain(UndoRange range) {
        Map<Long, String> former = stores.undos().decisions(range);
        stores.undos().deleteRange(range);
        stores.undos().planRange(range);
        long others = stores.undos().decisions(range).entrySet().stream()
                .filter(decision -> !decision.getValue().equals(former.get(decision.getKey())))
                .count();
        if (others > 0) {
            stores.runs().addReplanned(range.run(), others);
        }
    }
}
