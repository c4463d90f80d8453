package io.rollcall.updates;

import io.rollcall.definition.UpdateDefinition;
import io.rollcall.job.RunContext;
import io.rollcall.store.ProgressStore;
import io.rollcall.store.StagedRow;
import io.rollcall.store.StagedRowStore;
import io.rollcall.store.Stores;
import java.util.List;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Selects the contacts of an update in one transaction, which sees them all at one moment: whoever comes to match later is not
 * meant. Does nothing the second time.
 */
final class SelectTasklet implements Tasklet {

    /** Name of the step. */
    static final String NAME = "select";

    private final RunContext context;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final UpdateDefinition definition;
    private final RunChange change;

    SelectTasklet(
            RunContext context,
            Stores stores,
            TransactionTemplate transaction,
            UpdateDefinition definition,
            RunChange change) {
        this.context = context;
        this.stores = stores;
        this.transaction = transaction;
        this.definition = definition;
        this.change = change;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        return context.orStop(chunk, () -> selectOnce(chunk));
    }

    private RepeatStatus selectOnce(ChunkContext chunk) {
        context.progress().progress(NAME, 0, definition.matched());
        long selected = context.patience()
                .with(() -> transaction.execute(status -> {
                    context.guard().hold();
                    return select();
                }));
        context.progress().progress(NAME, selected, selected);
        if (context.guard().stopRequested()) {
            chunk.getStepContext().getStepExecution().setTerminateOnly();
        }
        return RepeatStatus.FINISHED;
    }

    private long select() {
        long run = context.run().number();
        ProgressStore progress = stores.progress();
        if (progress.begin(run, NAME, 0, definition.matched()).finished()) {
            return progress.find(run, NAME).orElseThrow().done();
        }
        long began = System.nanoTime();
        long selected = stage(run);
        stores.runs().setRead(run, selected);
        progress.advance(run, NAME, 0, 1, selected, (System.nanoTime() - began) / 1_000_000);
        progress.finish(run, NAME);
        return selected;
    }

    private long stage(long run) {
        StagedRow.Values values = change.values();
        StagedRowStore staged = stores.stagedRows();
        long selected = staged.insertSelected(run, new SelectedBy(definition, context.run()).clause(stores), values);
        if (values.tags() != null) {
            staged.insertTags(run, values.tags());
        }
        if (values.lists() != null) {
            staged.insertLists(run, values.lists());
        }
        if (values.assignee() != null) {
            staged.insertMembers(run, List.of(values.assignee()));
            staged.resolveMembers(run);
        }
        staged.analyze();
        change.turns().ifPresent(turns -> staged.assignTurns(run, context.run().channel(), turns, false));
        return selected;
    }
}
