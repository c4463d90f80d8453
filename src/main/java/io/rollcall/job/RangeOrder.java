package io.rollcall.job;

import io.rollcall.store.BucketRange;
import java.util.concurrent.TimeUnit;

/**
 * The order in which ranges that are worked on at once begin and commit: that of their buckets. So what is committed is always
 * everything below one bucket, and no range waits in the database for a later one: who begins later takes its locks later.
 * Where a range has to begin again, those behind it, which may hold locks that it needs, roll back too. Thread-safe.
 */
final class RangeOrder {

    /** Longer than a range takes; whoever waits that long may hold a lock that the earlier range needs. */
    private static final long PATIENCE_SECONDS = 30;

    private int begun;
    private int committed;
    private boolean broken;

    /** An order in which all below a bucket is committed. */
    RangeOrder(int position) {
        this.begun = position;
        this.committed = position;
    }

    /** Waits until all earlier ranges have begun; to be called outside of a transaction. */
    synchronized void awaitBegin(BucketRange range) {
        while (begun < range.from()) {
            refuseIfBroken();
            sleep(0);
        }
    }

    /** The range has all that it takes in order. */
    synchronized void begun(BucketRange range) {
        begun = range.to();
        notifyAll();
    }

    /**
     * Waits until all earlier ranges are committed.
     *
     * @throws OutOfTurnException if the range has to be rolled back and to begin again
     */
    synchronized void awaitCommit(BucketRange range) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (committed < range.from()) {
            refuseIfBroken();
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (begun < range.to() || left <= 0) {
                throw new OutOfTurnException();
            }
            sleep(left);
        }
    }

    /** The range and all before it are committed; tells so before anything later can be. */
    synchronized void committed(int to, Runnable tell) {
        committed = to;
        begun = Math.max(begun, to);
        tell.run();
        notifyAll();
    }

    /** The range's transaction is rolled back, and its locks are gone. */
    synchronized void rolledBack(BucketRange range) {
        begun = Math.min(begun, Math.max(range.from(), committed));
        notifyAll();
    }

    /** A range has failed for good: nobody waits any longer. */
    synchronized void breakOff() {
        broken = true;
        notifyAll();
    }

    /** Nobody interrupts these threads but a process that ends: their transactions are rolled back then. */
    @SuppressWarnings("WaitNotInLoop") // the callers are the loops
    private void sleep(long ms) {
        try {
            wait(ms);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BrokenOffException();
        }
    }

    private void refuseIfBroken() {
        if (broken) {
            throw new BrokenOffException();
        }
    }

    /** The range must be rolled back and begin again, since an earlier one does. */
    static final class OutOfTurnException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        OutOfTurnException() {
            super("An earlier range begins again.", null, false, false);
        }
    }

    /** The range is given up, since another one has failed. */
    static final class BrokenOffException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BrokenOffException() {
            super("Another range has failed.", null, false, false);
        }
    }
}
