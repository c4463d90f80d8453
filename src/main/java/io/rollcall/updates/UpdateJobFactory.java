package io.rollcall.updates;

import io.rollcall.database.Home;
import io.rollcall.definition.AutomationEvents;
import io.rollcall.definition.DefinitionJson;
import io.rollcall.definition.ImportDefinition;
import io.rollcall.definition.UpdateDefinition;
import io.rollcall.job.AppliedRails;
import io.rollcall.job.GuardTasklet;
import io.rollcall.job.JobFactory;
import io.rollcall.job.PlanCounts;
import io.rollcall.job.PlanReader;
import io.rollcall.job.RunContext;
import io.rollcall.job.StepParts;
import io.rollcall.job.WholeTasklet;
import io.rollcall.merging.CountedPlan;
import io.rollcall.merging.MergeSteps;
import io.rollcall.merging.StagedPlan;
import io.rollcall.report.PlanFiles;
import io.rollcall.report.RunReport;
import io.rollcall.staging.LinkTasklet;
import io.rollcall.staging.RowBlockProcessor;
import io.rollcall.staging.Spools;
import io.rollcall.staging.StageStep;
import io.rollcall.staging.StagedSource;
import io.rollcall.store.MergeTerms;
import io.rollcall.store.Progress;
import io.rollcall.store.Run;
import io.rollcall.store.Stores;
import io.rollcall.tabular.SpoolReference;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;

/** Builds update jobs: the contacts of a filter are changed. */
public final class UpdateJobFactory implements JobFactory {

    /** The kind of runs, and the name of the jobs. */
    public static final String KIND = "update";

    private final Stores stores;
    private final StepParts parts;
    private final Home home;

    public UpdateJobFactory(Stores stores, StepParts parts, Home home) {
        this.stores = stores;
        this.parts = parts;
        this.home = home;
    }

    /** The plans of updates, for people; a row is a contact, by its place among those that were selected. */
    public static PlanReader plan(Stores stores) {
        return new StagedPlan(KIND, stores, definition -> UpdateTerms.of(DefinitionJson.readUpdate(definition)));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Job create(RunContext context) {
        UpdateDefinition definition = DefinitionJson.readUpdate(context.run().definition());
        MergeTerms terms = UpdateTerms.of(definition);
        RunChange change = new RunChange(definition, context.run(), stores);
        MergeSteps merge = new MergeSteps(
                context,
                parts,
                stores,
                terms,
                definition.matched(),
                new ChangedContacts(definition, context.run(), stores));
        SimpleJobBuilder job = begin(context, definition, terms, change)
                .next(merge.plan())
                .next(parts.step(
                        GuardTasklet.NAME,
                        new GuardTasklet(
                                context,
                                stores,
                                parts,
                                () -> countPlan(context, definition),
                                () -> writePlan(context, definition))));
        if (!context.run().dryRun()) {
            job.next(merge.apply());
        }
        return job.next(parts.step("report", new WholeTasklet(context, () -> close(context, definition))))
                .build();
    }

    /** The steps by which the contacts become staged rows. */
    private SimpleJobBuilder begin(
            RunContext context, UpdateDefinition definition, MergeTerms terms, RunChange change) {
        JobBuilder job = new JobBuilder(KIND, parts.repository());
        if (definition.file().isEmpty()) {
            return job.start(parts.step(
                    SelectTasklet.NAME, new SelectTasklet(context, stores, parts.transaction(), definition, change)));
        }
        ImportDefinition file = definition.file().get();
        return job.start(StageStep.create(
                        context,
                        new StagedSource(spool(file), file, stores.rejectedRows()),
                        RowBlockProcessor.saying(change::values, file, context.run(), stores),
                        parts,
                        stores))
                .next(parts.step(LinkTasklet.NAME, new LinkTasklet(context, stores, parts.transaction(), terms)))
                .next(parts.step("turns", new WholeTasklet(context, () -> takeTurns(context, definition, change))));
    }

    /** Of contacts that a filter selects it is done as they are selected. */
    private void takeTurns(RunContext context, UpdateDefinition definition, RunChange change) {
        Run run = context.run();
        change.turns()
                .ifPresent(turns -> parts.transaction().executeWithoutResult(status -> {
                    context.guard().hold();
                    stores.stagedRows().assignTurns(run.number(), run.channel(), turns, definition.creates());
                }));
    }

    private SpoolReference spool(ImportDefinition file) {
        return new Spools(home).reference(file.input());
    }

    private PlanCounts countPlan(RunContext context, UpdateDefinition definition) {
        stores.plans().analyze();
        if (definition.change().isAboutAssignees()) {
            stores.loads().write(context.run().number(), context.run().channel());
        }
        return counted(context, definition).get();
    }

    private void writePlan(RunContext context, UpdateDefinition definition) {
        if (!context.run().dryRun() && definition.file().isPresent()) {
            report(context, definition).writeRejects();
        }
        new PlanFiles(home.runs(), parts.transaction()).write(context, plan(stores));
    }

    private void close(RunContext context, UpdateDefinition definition) {
        parts.transaction().executeWithoutResult(status -> {
            context.guard().hold();
            AppliedRails.write(context.run().number(), stores, counted(context, definition));
            if (definition.events() == AutomationEvents.SUMMARY
                    && !context.run().dryRun()) {
                stores.contactEvents()
                        .insertSummary(context.run().number(), context.run().startedAt());
            }
        });
        report(context, definition).close(rows(context, definition));
    }

    private RunReport report(RunContext context, UpdateDefinition definition) {
        return definition
                .file()
                .map(file -> new RunReport(context, stores, parts.transaction(), spool(file), home.runs()))
                .orElseGet(() -> RunReport.ofSelection(context, stores, parts.transaction(), home.runs()));
    }

    private CountedPlan counted(RunContext context, UpdateDefinition definition) {
        return new CountedPlan(context.run(), rows(context, definition), stores);
    }

    /** Of a selection the run itself does not know yet in the attempt that has selected them. */
    private long rows(RunContext context, UpdateDefinition definition) {
        if (definition.file().isPresent()) {
            return definition.matched();
        }
        return stores.progress()
                .find(context.run().number(), SelectTasklet.NAME)
                .map(Progress::done)
                .orElseThrow();
    }
}
