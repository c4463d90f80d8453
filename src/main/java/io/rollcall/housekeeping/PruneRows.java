package io.rollcall.housekeeping;

import io.rollcall.store.Run;
import io.rollcall.store.Stores;
import java.time.Instant;
import java.util.Optional;

/** Deletes the outcomes of the rows of old runs, run by run; their books stay. */
final class PruneRows implements PruneWork {

    private static final int SIZE = 5_000;

    private final Stores stores;
    private final Run run;
    private final Instant before;

    PruneRows(Stores stores, Run run, Instant before) {
        this.stores = stores;
        this.run = run;
        this.before = before;
    }

    @Override
    public void begin() {
        if (!run.dryRun()) {
            stores.runs().markRowsPruned(before, run.startedAt());
        }
    }

    @Override
    public Bit perform(long position) {
        Optional<Long> found = stores.pruning().nextWithRows(position, before);
        if (found.isEmpty()) {
            return new Bit(position, 0, true);
        }
        long old = found.get();
        if (run.dryRun()) {
            long rows = stores.plans().countAll(old)
                    + stores.undos().countAll(old)
                    + stores.dedupePairs().countAll(old)
                    + stores.rejectedRows().count(old);
            return new Bit(old + 1, rows, false);
        }
        return new Bit(old, deleteSome(old), false);
    }

    private long deleteSome(long old) {
        int deleted = stores.repeatedOptOuts().deleteSome(old, SIZE);
        if (deleted == 0) {
            deleted = stores.plans().deleteSome(old, SIZE);
        }
        if (deleted == 0) {
            deleted = stores.undos().deleteSome(old, SIZE);
        }
        if (deleted == 0) {
            deleted = stores.contactEvents().deleteSome(old, SIZE);
        }
        if (deleted == 0) {
            deleted = stores.dedupePairs().deleteSome(old, SIZE);
        }
        return deleted > 0 ? deleted : stores.rejectedRows().deleteSome(old, SIZE);
    }
}
