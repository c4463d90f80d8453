package io.rollcall.housekeeping;

import io.rollcall.store.ChangeStore;
import io.rollcall.store.Run;
import io.rollcall.store.Stores;
import java.time.Instant;

/** Deletes the history of contacts that is old. The consent ledger stays for ever. */
final class PruneChanges implements PruneWork {

    private static final int SIZE = 5_000;

    private final Stores stores;
    private final Run run;
    private final Instant before;

    PruneChanges(Stores stores, Run run, Instant before) {
        this.stores = stores;
        this.run = run;
        this.before = before;
    }

    @Override
    public void begin() {
        if (!run.dryRun()) {
            stores.runs().markChangesPruned(before, run.startedAt());
        }
    }

    @Override
    public Bit perform(long position) {
        ChangeStore.Page page = stores.changes().deleteOld(position, before, SIZE, !run.dryRun());
        return new Bit(page.last(), page.old(), page.seen() < SIZE);
    }
}
