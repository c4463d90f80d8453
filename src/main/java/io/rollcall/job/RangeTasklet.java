package io.rollcall.job;

import io.rollcall.contact.MatchKey;
import io.rollcall.store.BucketRange;
import io.rollcall.store.Progress;
import io.rollcall.store.ProgressStore;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes over all buckets of a run, range by range, each in one transaction of its own that also moves the step's progress
 * on; so it resumes at the first range that was not committed. The step runs on a resourceless transaction manager,
 * since the transaction must be repeatable in here, without the framework's. Between ranges it looks whether it is to
 * stop.
 */
public final class RangeTasklet implements Tasklet {

    private final String step;
    private final RunContext context;
    private final int buckets;
    private final ProgressStore progress;
    private final TransactionTemplate transaction;
    private final RangeWork work;

    /**
     * @param plan how the run is divided; the same in every attempt
     */
    public RangeTasklet(String step, RunContext context, RangePlan plan, StepParts parts, RangeWork work) {
        this.step = step;
        this.context = context;
        this.buckets = plan.bucketsPerRange();
        this.progress = parts.progress();
        this.transaction = parts.transaction();
        this.work = work;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        return context.orStop(chunk, () -> range(chunk));
    }

    private RepeatStatus range(ChunkContext chunk) {
        Progress now = context.patience().with(() -> transaction.execute(status -> next()));
        context.progress().progress(step, now.done(), now.finished() ? now.done() : Math.max(now.total(), now.done()));
        if (now.finished()) {
            return RepeatStatus.FINISHED;
        }
        if (context.guard().stopRequested()) {
            chunk.getStepContext().getStepExecution().setTerminateOnly();
        }
        return RepeatStatus.CONTINUABLE;
    }

    private Progress next() {
        context.guard().hold();
        long run = context.run().number();
        Progress before = progress.find(run, step).orElseGet(() -> progress.begin(run, step, 0, work.total()));
        if (before.finished()) {
            return before;
        }
        int from = (int) before.position();
        int to = Math.min(from + buckets, MatchKey.BUCKETS);
        long began = System.nanoTime();
        long rows = work.perform(new BucketRange(from, to));
        progress.advance(run, step, from, to, rows, (System.nanoTime() - began) / 1_000_000);
        if (to == MatchKey.BUCKETS) {
            progress.finish(run, step);
        }
        return progress.find(run, step).orElseThrow();
    }

    /**
     * How a run is divided.
     *
     * @param bucketsPerRange a power of two
     */
    public record RangePlan(int bucketsPerRange) {

        /** Rows that one transaction should have: short enough for people who edit contacts meanwhile. */
        private static final int ROWS_PER_RANGE = 4_000;

        /** Divides a run of so many rows; the same for the same number of rows. */
        public static RangePlan of(long rows) {
            int buckets = MatchKey.BUCKETS;
            while (buckets > 1 && rows * buckets / MatchKey.BUCKETS > ROWS_PER_RANGE) {
                buckets /= 2;
            }
            return new RangePlan(buckets);
        }
    }
}
