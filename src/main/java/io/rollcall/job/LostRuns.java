package io.rollcall.job;

import io.rollcall.store.Lease;
import io.rollcall.store.Stores;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes certain that nobody works on a run any more. A process that died has lost its lock; one that was frozen, or cannot
 * reach us, keeps it, and is shut out: its sessions are ended, and what it sends when it wakes up carries an old token.
 */
final class LostRuns {

    private static final Logger LOG = LoggerFactory.getLogger(LostRuns.class);

    private static final Duration INTERVAL = Duration.ofMillis(500);

    /** A living owner is heard of three times in this time, also after the database itself was silent. */
    private static final Duration CERTAINTY = Duration.ofSeconds(4);

    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final Stores stores;
    private final RunCatalog catalog;

    LostRuns(Stores stores, RunCatalog catalog) {
        this.stores = stores;
        this.catalog = catalog;
    }

    /** Waits until it is certain that nobody works on the run; false where somebody does. */
    boolean await(long run, ProgressListener listener) {
        if (!awaitLost(run, listener)) {
            return false;
        }
        return !stores.leases().isLocked(run) || shutOut(run, listener);
    }

    private boolean awaitLost(long run, ProgressListener listener) {
        long began = System.nanoTime();
        boolean told = false;
        while (!catalog.isLost(run, stores.leases().find(run))) {
            if (stores.leases().isLocked(run) || System.nanoTime() - began > 2 * RunLiveness.SILENCE.toNanos()) {
                return false;
            }
            if (!told) {
                listener.note("Run " + run + " has lost its process; waiting up to " + RunLiveness.SILENCE.toSeconds()
                        + " s to be certain.");
                told = true;
            }
            Pause.of(INTERVAL);
        }
        return true;
    }

    /** The owner holds the lock and is silent. */
    private boolean shutOut(long run, ProgressListener listener) {
        Optional<Lease> silent = stores.leases().find(run);
        if (silent.isEmpty()) {
            return false;
        }
        Lease lease = silent.get();
        listener.note("The process of run " + run + " (" + lease.owner().name() + ", process "
                + lease.owner().processId() + ") has been silent for "
                + lease.silence().toSeconds() + " s, but still holds the run; it is shut out.");
        long began = System.nanoTime();
        while (System.nanoTime() - began < CERTAINTY.toNanos()) {
            Pause.of(INTERVAL);
            if (!catalog.isLost(run, stores.leases().find(run))) {
                return false;
            }
        }
        int ended = stores.leases().endSessions(run);
        LOG.warn("Run {}: {} sessions of its silent owner were ended.", run, ended);
        while (stores.leases().isLocked(run)) {
            if (System.nanoTime() - began > CERTAINTY.plus(LONGEST_END).toNanos()) {
                return false;
            }
            Pause.of(INTERVAL);
        }
        return true;
    }
}
