package io.rollcall.housekeeping;

import io.rollcall.job.RunContext;
import io.rollcall.job.StepParts;
import io.rollcall.store.RunState;
import io.rollcall.store.Stores;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** The last step: the run is complete. Its books are what its steps have counted. */
final class CloseTasklet implements Tasklet {

    private final RunContext context;
    private final StepParts parts;
    private final Stores stores;

    CloseTasklet(RunContext context, StepParts parts, Stores stores) {
        this.context = context;
        this.parts = parts;
        this.stores = stores;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        return context.orStop(chunk, () -> {
            context.patience()
                    .with(() -> parts.transaction().execute(status -> {
                        context.guard().hold();
                        stores.runs()
                                .close(
                                        context.run().number(),
                                        RunState.COMPLETED,
                                        context.run().counts());
                        return stores;
                    }));
            return RepeatStatus.FINISHED;
        });
    }
}
