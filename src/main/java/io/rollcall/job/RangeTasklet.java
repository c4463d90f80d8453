package io.rollcall.job;

import io.rollcall.contact.MatchKey;
import io.rollcall.store.BucketRange;
import io.rollcall.store.Progress;
import io.rollcall.store.ProgressStore;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes over all buckets of a run, range by range, each in one transaction of its own that also moves the step's progress
 * on; so it resumes at the first range that was not committed. Several ranges are worked on at once, over as many
 * connections, and commit in the order of their buckets. The step runs on a resourceless transaction manager,
 * since the transactions must be repeatable in here, without the framework's. Between ranges it looks whether it is to
 * stop.
 */
public final class RangeTasklet implements Tasklet {

    private static final Logger LOG = LoggerFactory.getLogger(RangeTasklet.class);

    private final String step;
    private final RunContext context;
    private final RangePlan plan;
    private final ProgressStore progress;
    private final TransactionTemplate transaction;
    private final RangeWork work;

    /** Only for those who watch; written by one thread at a time, in the order of the ranges. */
    private long done;

    private long total;
    private volatile long lastCommit;

    /**
     * A step of one attempt.
     *
     * @param plan how the run is divided; the same in every attempt
     */
    public RangeTasklet(String step, RunContext context, RangePlan plan, StepParts parts, RangeWork work) {
        this.step = step;
        this.context = context;
        this.plan = plan;
        this.progress = parts.progress();
        this.transaction = parts.transaction();
        this.work = work;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        return context.orStop(chunk, () -> ranges(chunk));
    }

    private RepeatStatus ranges(ChunkContext chunk) {
        Progress now = context.patience().with(() -> transaction.execute(status -> begin()));
        if (!now.finished()) {
            total = now.total();
            done = now.done();
            lastCommit = System.nanoTime();
            new RangeCrew((int) now.position(), plan, this::perform, context.guard()::stopRequested).work();
            now = context.patience().with(() -> transaction.execute(status -> end()));
        }
        tell(now.done(), now.finished() ? now.done() : now.total());
        if (context.guard().stopRequested()) {
            chunk.getStepContext().getStepExecution().setTerminateOnly();
        }
        return now.finished() ? RepeatStatus.FINISHED : RepeatStatus.CONTINUABLE;
    }

    private Progress begin() {
        context.guard().hold();
        long run = context.run().number();
        return progress.find(run, step).orElseGet(() -> progress.begin(run, step, 0, work.total()));
    }

    /** Works until the range is committed, also where that takes several transactions. */
    private Runnable perform(BucketRange range, RangeOrder order) {
        while (true) {
            try {
                long rows = context.patience().with(() -> attempt(range, order));
                return () -> committed(rows);
            } catch (RangeOrder.OutOfTurnException earlier) {
                LOG.info("The range from bucket {} makes room for an earlier one, and begins again.", range.from());
            }
        }
    }

    private long attempt(BucketRange range, RangeOrder order) {
        order.awaitBegin(range);
        try {
            return transaction.execute(status -> commit(range, order));
        } catch (RuntimeException failed) {
            order.rolledBack(range);
            throw failed;
        }
    }

    private long commit(BucketRange range, RangeOrder order) {
        context.guard().hold();
        long run = context.run().number();
        if (progress.find(run, step).orElseThrow().position() >= range.to()) {
            // It was committed, and only the answer was lost.
            order.begun(range);
            return 0;
        }
        LongSupplier rest = work.begin(range);
        order.begun(range);
        long rows = rest.getAsLong();
        order.awaitCommit(range);
        progress.advance(run, step, range.from(), range.to(), rows, (System.nanoTime() - lastCommit) / 1_000_000);
        return rows;
    }

    private void committed(long rows) {
        lastCommit = System.nanoTime();
        done += rows;
        tell(done, total);
    }

    private Progress end() {
        context.guard().hold();
        long run = context.run().number();
        Progress now = progress.find(run, step).orElseThrow();
        if (now.position() < MatchKey.BUCKETS) {
            return now;
        }
        progress.finish(run, step);
        return progress.find(run, step).orElseThrow();
    }

    private void tell(long done, long total) {
        context.progress().progress(step, done, Math.max(done, total));
    }

    /**
     * How a run is divided.
     *
     * @param bucketsPerRange a power of two
     * @param alone whether one range is worked on at a time: the ranges of some steps want the same locks
     */
    public record RangePlan(int bucketsPerRange, boolean alone) {

        /** Rows that one transaction should have: short enough for people who edit contacts meanwhile. */
        private static final int ROWS_PER_RANGE = 8_000;

        /** Divides a run of so many rows; the same for the same number of rows. */
        public static RangePlan of(long rows) {
            int buckets = MatchKey.BUCKETS;
            while (buckets > 1 && rows * buckets / MatchKey.BUCKETS > ROWS_PER_RANGE) {
                buckets /= 2;
            }
            return new RangePlan(buckets, false);
        }

        /**
         * Ranges of so many buckets at least, where what a range costs does not depend on its rows alone.
         *
         * @param buckets a power of two
         */
        public RangePlan ofAtLeast(int buckets) {
            return new RangePlan(Math.max(buckets, bucketsPerRange), alone);
        }

        /** The same ranges, one at a time. */
        public RangePlan oneByOne() {
            return new RangePlan(bucketsPerRange, true);
        }
    }
}
