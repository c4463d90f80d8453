package io.rollcall.job;

import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * A step that is one piece of work, which is safe to repeat: it is done again where it failed for a reason that passes, and
 * at a restart. The work has transactions of its own.
 */
public final class WholeTasklet implements Tasklet {

    private final RunContext context;
    private final Runnable work;

    public WholeTasklet(RunContext context, Runnable work) {
        this.context = context;
        this.work = work;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        return context.orStop(chunk, () -> {
            context.patience().with(() -> {
                work.run();
                return work;
            });
            return RepeatStatus.FINISHED;
        });
    }
}
