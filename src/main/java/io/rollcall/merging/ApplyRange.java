package io.rollcall.merging;

import io.rollcall.job.RangeWork;
import io.rollcall.store.BucketRange;
import io.rollcall.store.PlannedCounts;
import io.rollcall.store.RunRange;
import io.rollcall.store.Stores;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Applies one range in one transaction. Locks come first; what is decided is decided in later statements, which see what
 * the one that waited could not. Where contacts have changed since they were planned, the range is planned again, under
 * its locks.
 */
final class ApplyRange implements RangeWork {

    /** A plan under locks can only be outrun by writers that do not take the locks; they are few. */
    private static final int MAX_PLANS = 5;

    private final long run;
    private final Stores stores;
    private final Function<BucketRange, RunRange> ofRun;
    private final RangeListener listener;

    ApplyRange(long run, Stores stores, Function<BucketRange, RunRange> ofRun, RangeListener listener) {
        this.listener = listener;
        this.run = run;
        this.stores = stores;
        this.ofRun = ofRun;
    }

    @Override
    public long total() {
        return stores.plans().countContacts(run);
    }

    /** Answers how many contacts the range has: rows that lost to another row are none. */
    @Override
    public LongSupplier begin(BucketRange buckets) {
        RunRange range = ofRun.apply(buckets);
        if (stores.plans().counts(range).rows() == 0) {
            return () -> 0;
        }
        stores.plans().lockIdentities(range);
        settlePlan(range);
        PlannedCounts planned = stores.plans().counts(range);
        if (range.terms().delete()) {
            return () -> delete(range, planned);
        }
        if (planned.changes() > 0) {
            new CatalogueAdditions(stores, range).insert();
        }
        return () -> apply(range, planned);
    }

    /** Each statement costs something also where it has nothing to do. */
    private long apply(RunRange range, PlannedCounts planned) {
        if (planned.created() > 0) {
            create(range);
        }
        if (planned.updated() > 0) {
            stores.changes().insertPlanned(range);
        }
        if (planned.changes() > 0) {
            stores.aliases().insertPlanned(range);
        }
        if (planned.updated() > 0) {
            update(range);
        }
        if (planned.events() > 0) {
            stores.consent().insertPlanned(range);
        }
        stores.repeatedOptOuts().insertPlanned(range);
        if (planned.created() + planned.updated() > 0) {
            listener.applied(range);
        }
        return planned.contacts();
    }

    /** The ledger outlives the contacts, and speaks of all their identities before they are forgotten. */
    private long delete(RunRange range, PlannedCounts planned) {
        if (planned.events() > 0) {
            stores.consent().insertPlanned(range);
        }
        if (planned.updated() > 0) {
            stores.changes().insertPlannedDeletions(range);
            stores.tags().deleteOfDeleted(range);
            stores.lists().deleteOfDeleted(range);
            stores.members().deleteCollaboratorsOfDeleted(range);
            stores.aliases().deleteOfDeleted(range);
            stores.contacts().deletePlanned(range);
            listener.applied(range);
        }
        return planned.contacts();
    }

    private void create(RunRange range) {
        stores.contacts().insertPlanned(range);
        stores.tags().insertOfCreated(range);
        stores.lists().insertOfCreated(range);
        stores.members().insertCollaboratorsOfCreated(range);
    }

    private void update(RunRange range) {
        stores.contacts().updatePlanned(range);
        stores.tags().updateOfUpdated(range);
        stores.lists().updateOfUpdated(range);
        stores.members().updateCollaboratorsOfUpdated(range);
    }

    private void settlePlan(RunRange range) {
        Map<Long, String> approved = Map.of();
        for (int plans = 1; ; plans++) {
            stores.contacts().lockPlanned(range);
            if (stores.plans().countStale(range) == 0) {
                tellReplanned(approved, range);
                return;
            }
            if (plans == 1) {
                approved = stores.plans().rows(range);
                listener.outrun(range);
            }
            if (plans == MAX_PLANS) {
                throw new RestlessRangeException(range.buckets());
            }
            stores.rejectedRows().deletePlanned(range);
            stores.plans().deleteRange(range);
            PlanRange.plan(stores, range);
        }
    }

    /** What is applied is what was approved, but for these. */
    private void tellReplanned(Map<Long, String> approved, RunRange range) {
        if (approved.isEmpty()) {
            return;
        }
        long others = stores.plans().rows(range).entrySet().stream()
                .filter(row -> !row.getValue().equals(approved.get(row.getKey())))
                .count();
        stores.runs().addReplanned(run, others);
    }
}
