package io.rollcall.updates;

import io.rollcall.contact.Filter;
import io.rollcall.contact.FilterText;
import io.rollcall.definition.UpdateDefinition;
import io.rollcall.job.RunContext;
import io.rollcall.store.FilterClause;
import io.rollcall.store.FilterTerms;
import io.rollcall.store.ProgressStore;
import io.rollcall.store.StagedRow;
import io.rollcall.store.StagedRowStore;
import io.rollcall.store.Stores;
import java.time.ZoneId;
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

    SelectTasklet(RunContext context, Stores stores, TransactionTemplate transaction, UpdateDefinition definition) {
        this.context = context;
        this.stores = stores;
        this.transaction = transaction;
        this.definition = definition;
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
        StagedRow.Values values = new RunChange(definition, context.run(), stores).get();
        StagedRowStore staged = stores.stagedRows();
        long selected = staged.insertSelected(run, where(), values);
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
        return selected;
    }

    private FilterClause where() {
        String text = definition.where();
        Filter filter = text == null ? Filter.everyone() : FilterText.parse(text);
        FilterTerms terms =
                new FilterTerms(context.run().channel(), context.run().startedAt(), ZoneId.of(definition.zone()));
        return stores.filters().clause(filter, terms);
    }
}
