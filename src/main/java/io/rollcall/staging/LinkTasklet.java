package io.rollcall.staging;

import io.rollcall.job.RunContext;
import io.rollcall.store.MergeTerms;
import io.rollcall.store.ProgressStore;
import io.rollcall.store.Stores;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Between staging and planning, in one transaction: tells the database's planner what was staged, and gives the rows that
 * share an identity one group, and decides which members they name; all rows being staged, staging is finished. Does nothing the second time.
 */
public final class LinkTasklet implements Tasklet {

    /** Name of the step. */
    public static final String NAME = "link";

    private final RunContext context;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final MergeTerms terms;

    public LinkTasklet(RunContext context, Stores stores, TransactionTemplate transaction, MergeTerms terms) {
        this.context = context;
        this.stores = stores;
        this.transaction = transaction;
        this.terms = terms;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        return context.orStop(chunk, () -> linkOnce(chunk));
    }

    private RepeatStatus linkOnce(ChunkContext chunk) {
        // To people it is the beginning of the plan.
        context.progress().progress("plan", 0, context.run().counts().read());
        context.patience()
                .with(() -> transaction.execute(status -> {
                    context.guard().hold();
                    return link();
                }));
        if (context.guard().stopRequested()) {
            chunk.getStepContext().getStepExecution().setTerminateOnly();
        }
        return RepeatStatus.FINISHED;
    }

    private long link() {
        long run = context.run().number();
        ProgressStore progress = stores.progress();
        if (progress.begin(run, NAME, 0, 1).finished()) {
            return 0;
        }
        long began = System.nanoTime();
        progress.finish(run, StageStep.NAME);
        stores.stagedRows().analyze();
        stores.stagedRows().resolveMembers(run);
        long linked = stores.stagedRows().link(run, context.run().channel(), terms);
        progress.advance(run, NAME, 0, 1, 1, (System.nanoTime() - began) / 1_000_000);
        progress.finish(run, NAME);
        return linked;
    }
}
