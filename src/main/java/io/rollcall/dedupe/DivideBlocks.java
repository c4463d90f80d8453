package io.rollcall.dedupe;

import io.rollcall.job.RangeWork;
import io.rollcall.store.BucketRange;
import io.rollcall.store.Stores;
import java.util.function.LongSupplier;

/** Finds the blocks of a range, and divides those that are too large. */
final class DivideBlocks implements RangeWork {

    private final long run;
    private final int max;
    private final Stores stores;

    /** @param max contacts of a block */
    DivideBlocks(long run, int max, Stores stores) {
        this.run = run;
        this.max = max;
        this.stores = stores;
    }

    @Override
    public long total() {
        return stores.dedupeContacts().countSelected(run);
    }

    @Override
    public LongSupplier begin(BucketRange range) {
        return () -> stores.dedupeBlocks().divide(run, range, max);
    }
}
