package io.rollcall.undo;

import io.rollcall.definition.UndoDefinition;
import io.rollcall.job.RangeWork;
import io.rollcall.store.BucketRange;
import io.rollcall.store.Stores;
import java.util.function.LongSupplier;

/** Plans one range: what of each change can be taken back, and what stays and why. */
final class PlanUndo implements RangeWork {

    private final Stores stores;
    private final UndoRanges ranges;
    private final UndoDefinition definition;

    PlanUndo(Stores stores, UndoRanges ranges, UndoDefinition definition) {
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
        return () -> ranges.of(buckets).map(stores.undos()::planRange).orElse(0);
    }
}
