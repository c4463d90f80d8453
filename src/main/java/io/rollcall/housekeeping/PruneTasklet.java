package io.rollcall.housekeeping;

import io.rollcall.job.RunContext;
import io.rollcall.job.StepParts;
import io.rollcall.store.Progress;
import io.rollcall.store.ProgressStore;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes bit by bit, each in one transaction that counts it too; so a restart goes on behind the last one that was
 * committed. Between two it looks whether it is to stop.
 */
final class PruneTasklet implements Tasklet {

    private final String step;
    private final RunContext context;
    private final ProgressStore progress;
    private final TransactionTemplate transaction;
    private final PruneWork work;

    PruneTasklet(String step, RunContext context, StepParts parts, PruneWork work) {
        this.step = step;
        this.context = context;
        this.progress = parts.progress();
        this.transaction = parts.transaction();
        this.work = work;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        return context.orStop(chunk, () -> {
            Progress now = context.patience().with(() -> transaction.execute(status -> next()));
            context.progress().progress(step, now.done(), now.done());
            if (now.finished()) {
                return RepeatStatus.FINISHED;
            }
            if (context.guard().stopRequested()) {
                chunk.getStepContext().getStepExecution().setTerminateOnly();
            }
            return RepeatStatus.CONTINUABLE;
        });
    }

    private Progress next() {
        context.guard().hold();
        long run = context.run().number();
        Progress before = progress.find(run, step).orElseGet(() -> {
            work.begin();
            return progress.begin(run, step, 0, 0);
        });
        if (before.finished()) {
            return before;
        }
        long began = System.nanoTime();
        PruneWork.Bit bit = work.perform(before.position());
        long ms = (System.nanoTime() - began) / 1_000_000;
        progress.advance(run, step, before.position(), bit.position(), bit.deleted(), ms);
        if (bit.last()) {
            progress.finish(run, step);
        }
        return progress.find(run, step).orElseThrow();
    }
}
