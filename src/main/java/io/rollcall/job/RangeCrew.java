package io.rollcall.job;

import io.rollcall.contact.MatchKey;
import io.rollcall.store.BucketRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Threads that take the ranges of a step one after the other. On failure all end, and the first failure is thrown; when a stop
 * is asked for, each ends with its range. Used once, by one thread.
 */
final class RangeCrew {

    /** Two keep the database busy while one waits for a commit; more than four gained nothing and take connections. */
    private static final int WORKERS =
            Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors()));

    private final AtomicInteger next;
    private final int buckets;
    private final int workers;
    private final RangeOrder order;
    private final Work work;
    private final BooleanSupplier stop;
    private @Nullable RuntimeException failure;

    /** Works until a range is committed. */
    interface Work {

        /** Answers a task that tells of the committed range; it is called before anything later is committed. */
        Runnable perform(BucketRange range, RangeOrder order);
    }

    /**
     * A crew.
     *
     * @param position the first bucket that is not committed
     * @param plan how the run is divided
     * @param stop whether no range is to be begun any more
     */
    RangeCrew(int position, RangeTasklet.RangePlan plan, Work work, BooleanSupplier stop) {
        this.next = new AtomicInteger(position);
        this.buckets = plan.bucketsPerRange();
        this.workers = plan.alone() ? 1 : WORKERS;
        this.order = new RangeOrder(position);
        this.work = work;
        this.stop = stop;
    }

    /** Ends when all ranges are committed, or no more are to be begun. */
    void work() {
        int ranges = (MatchKey.BUCKETS - next.get() + buckets - 1) / buckets;
        int needed = Math.min(workers, ranges);
        if (needed <= 1) {
            takeRanges();
        } else {
            together(needed);
        }
        throwFailure();
    }

    private void together(int workers) {
        Map<String, String> log = MDC.getCopyOfContextMap();
        AtomicInteger number = new AtomicInteger();
        ExecutorService threads =
                Executors.newFixedThreadPool(workers, task -> new Thread(task, "range-" + number.incrementAndGet()));
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                all.add(threads.submit(() -> {
                    if (log != null) {
                        MDC.setContextMap(log);
                    }
                    takeRanges();
                }));
            }
            for (Future<?> one : all) {
                join(one);
            }
        } finally {
            threads.shutdown();
        }
    }

    /** Workers end by themselves: none must go on unseen, whatever happens to the thread that waits for them. */
    private static void join(Future<?> worker) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    worker.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException("A worker ended otherwise than it should. This is a bug.", e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void takeRanges() {
        try {
            while (!stop.getAsBoolean() && !failed()) {
                int from = next.getAndAdd(buckets);
                if (from >= MatchKey.BUCKETS) {
                    return;
                }
                BucketRange range = new BucketRange(from, Math.min(from + buckets, MatchKey.BUCKETS));
                Runnable tell = work.perform(range, order);
                order.committed(range.to(), tell);
            }
        } catch (RuntimeException failed) {
            fail(failed);
        } catch (Error fatal) {
            fail(new IllegalStateException("A range ended with an error.", fatal));
            throw fatal;
        }
    }

    private synchronized boolean failed() {
        return failure != null;
    }

    private void fail(RuntimeException failed) {
        synchronized (this) {
            if (failure == null) {
                failure = failed;
            }
        }
        order.breakOff();
    }

    private synchronized void throwFailure() {
        if (failure != null) {
            throw failure;
        }
    }
}
