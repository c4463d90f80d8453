package io.rollcall.merging;

import io.rollcall.job.RangeWork;
import io.rollcall.store.BucketRange;
import io.rollcall.store.PlanStore;
import io.rollcall.store.RunRange;
import io.rollcall.store.Stores;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Plans one range: matches its rows to contacts, finds the winners, and writes down the outcome of every row. */
final class PlanRange implements RangeWork {

    private final long run;
    private final Stores stores;
    private final Function<BucketRange, RunRange> ofRun;

    PlanRange(long run, Stores stores, Function<BucketRange, RunRange> ofRun) {
        this.run = run;
        this.stores = stores;
        this.ofRun = ofRun;
    }

    @Override
    public long total() {
        return stores.stagedRows().count(run);
    }

    @Override
    public LongSupplier begin(BucketRange buckets) {
        return () -> plan(stores, ofRun.apply(buckets));
    }

    static long plan(Stores stores, RunRange range) {
        PlanStore plans = stores.plans();
        int rows = plans.planRange(range);
        if (rows > 0) {
            stores.rejectedRows().insertPlanned(range);
        }
        return rows;
    }
}
