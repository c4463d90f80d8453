package io.rollcall.job;

import io.rollcall.store.LeaseLostException;
import io.rollcall.store.LeaseStore;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One process's right to work on a run, and whether it was asked to stop. Every transaction that changes data calls
 * {@link #hold()} first. Thread-safe.
 */
public final class RunGuard {

    private final long run;
    private final long token;
    private final LeaseStore leases;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile boolean lost;

    public RunGuard(long run, long token, LeaseStore leases) {
        this.run = run;
        this.token = token;
        this.leases = leases;
    }

    /**
     * Keeps the run from being taken over until the present transaction ends.
     *
     * @throws LeaseLostException if another process owns the run
     */
    public void hold() {
        if (lost) {
            throw new LeaseLostException(run);
        }
        if (leases.hold(run, token)) {
            requestStop();
        }
    }

    /** The fencing token, which names part files. */
    public long token() {
        return token;
    }

    /** Asks the run to stop after the present chunk or range. */
    public void requestStop() {
        stop.countDown();
    }

    public boolean stopRequested() {
        return stop.getCount() == 0;
    }

    /** Waits, but not longer than until a stop is requested; answers whether it was. */
    boolean awaitStop(Duration time) throws InterruptedException {
        return stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    void markLost() {
        lost = true;
        requestStop();
    }
}
