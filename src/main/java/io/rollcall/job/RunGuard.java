package io.rollcall.job;

import io.rollcall.store.DatabaseFault;
import io.rollcall.store.LeaseLostException;
import io.rollcall.store.LeaseStore;
import io.rollcall.store.RunState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One process's right to work on a run, and whether it was asked to stop, or halted at its plan. Every transaction that changes data calls
 * {@link #hold()} first. Thread-safe.
 */
public final class RunGuard {

    private final long run;
    private final long token;
    private final LeaseStore leases;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final InFlight inFlight = new InFlight();
    private volatile @Nullable RunState halted;
    private volatile long stopRequestedAt;
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
        inFlight.begin(take());
    }

    /** As {@link #hold()}, for the transaction that writes down how the attempt ended: a stop does not cancel it. */
    void holdToTheEnd() {
        take();
    }

    /** Answers the server's process that works for the transaction. */
    private int take() {
        if (lost) {
            throw new LeaseLostException(run);
        }
        LeaseStore.Held held = leases.hold(run, token);
        if (held.stopRequested()) {
            requestStop();
        }
        return held.session();
    }

    /** The fencing token, which names part files. */
    public long token() {
        return token;
    }

    /** Asks the run to stop after the present chunk or range; if that takes too long, its statement is cancelled. */
    public synchronized void requestStop() {
        if (!stopRequested()) {
            stopRequestedAt = System.nanoTime();
            stop.countDown();
        }
    }

    /**
     * Breaks off work outside the database.
     *
     * @throws StopRequestedException if the run is to stop
     */
    public void refuseIfStopRequested() {
        if (stopRequested()) {
            throw new StopRequestedException(run);
        }
    }

    /** Whether work failed because it was broken off, as somebody asked. */
    boolean explains(RuntimeException failed) {
        return stopRequested()
                && !lost
                && (failed instanceof StopRequestedException
                        || DatabaseFault.of(failed)
                                .filter(DatabaseFault.CONFLICT::equals)
                                .isPresent());
    }

    /** Hands over the server's process of the transaction in flight, where a stop was requested that long ago. */
    void cancelAfter(Duration grace, IntConsumer canceller) {
        if (stopRequested() && System.nanoTime() - stopRequestedAt > grace.toNanos()) {
            inFlight.cancel(canceller);
        }
    }

    /** The plan has to be approved before the run goes on: the attempt ends, and leaves the run in this state. */
    void halt(RunState state) {
        halted = state;
    }

    /** Where the run was halted; whoever asks for a stop at the same time does not change that. */
    Optional<RunState> halted() {
        return Optional.ofNullable(halted);
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
