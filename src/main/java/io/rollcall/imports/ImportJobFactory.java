package io.rollcall.imports;

import io.rollcall.database.Home;
import io.rollcall.definition.DefinitionJson;
import io.rollcall.definition.ImportDefinition;
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
import io.rollcall.store.Stores;
import io.rollcall.tabular.SpoolReference;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;

/** Builds import jobs: a file becomes contacts. */
public final class ImportJobFactory implements JobFactory {

    /** The kind of runs, and the name of the jobs. */
    public static final String KIND = "import";

    private final Stores stores;
    private final StepParts parts;
    private final Home home;

    public ImportJobFactory(Stores stores, StepParts parts, Home home) {
        this.stores = stores;
        this.parts = parts;
        this.home = home;
    }

    /** The plans of imports, for people. */
    public static PlanReader plan(Stores stores) {
        return new StagedPlan(KIND, stores, definition -> DefinedTerms.of(DefinitionJson.readImport(definition)));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Job create(RunContext context) {
        ImportDefinition definition = DefinitionJson.readImport(context.run().definition());
        MergeTerms terms = DefinedTerms.of(definition);
        MergeSteps merge = new MergeSteps(
                context, parts, stores, terms, context.run().counts().read());
        SpoolReference spool = new Spools(home).reference(definition.input());
        SimpleJobBuilder job = new JobBuilder(KIND, parts.repository())
                .start(StageStep.create(
                        context,
                        new StagedSource(spool, definition, stores.rejectedRows()),
                        RowBlockProcessor.of(definition, context.run(), stores),
                        parts,
                        stores))
                .next(parts.step(LinkTasklet.NAME, new LinkTasklet(context, stores, parts.transaction(), terms)))
                .next(merge.plan())
                .next(parts.step(
                        GuardTasklet.NAME,
                        new GuardTasklet(
                                context, stores, parts, () -> countPlan(context), () -> writePlan(context, spool))));
        if (!context.run().dryRun()) {
            job.next(merge.apply());
        }
        return job.next(parts.step("report", new WholeTasklet(context, () -> close(context, spool))))
                .build();
    }

    private PlanCounts countPlan(RunContext context) {
        stores.plans().analyze();
        return counted(context).get();
    }

    private void writePlan(RunContext context, SpoolReference spool) {
        if (!context.run().dryRun()) {
            report(context, spool).writeRejects();
        }
        new PlanFiles(home.runs(), parts.transaction()).write(context, plan(stores));
    }

    private void close(RunContext context, SpoolReference spool) {
        tellRails(context);
        report(context, spool).close();
    }

    private void tellRails(RunContext context) {
        parts.transaction().executeWithoutResult(status -> {
            context.guard().hold();
            AppliedRails.write(context.run().number(), stores, counted(context));
        });
    }

    private CountedPlan counted(RunContext context) {
        return new CountedPlan(context.run(), context.run().counts().read(), stores);
    }

    private RunReport report(RunContext context, SpoolReference spool) {
        return new RunReport(context, stores, parts.transaction(), spool, home.runs());
    }
}
