package io.rollcall.imports;

import io.rollcall.database.Home;
import io.rollcall.definition.DefinitionJson;
import io.rollcall.definition.ImportDefinition;
import io.rollcall.job.AppliedRails;
import io.rollcall.job.GuardTasklet;
import io.rollcall.job.JobFactory;
import io.rollcall.job.PlanCounts;
import io.rollcall.job.RangeTasklet;
import io.rollcall.job.RangeTasklet.RangePlan;
import io.rollcall.job.RangeWork;
import io.rollcall.job.RunContext;
import io.rollcall.job.StepParts;
import io.rollcall.job.WholeTasklet;
import io.rollcall.report.PlanFiles;
import io.rollcall.report.RunReport;
import io.rollcall.staging.RowBlockProcessor;
import io.rollcall.staging.Spools;
import io.rollcall.staging.StageStep;
import io.rollcall.staging.StagedSource;
import io.rollcall.store.BucketRange;
import io.rollcall.store.MergeTerms;
import io.rollcall.store.RunRange;
import io.rollcall.store.Stores;
import io.rollcall.tabular.SpoolReference;
import java.util.function.Function;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.step.Step;

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

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Job create(RunContext context) {
        ImportDefinition definition = DefinitionJson.readImport(context.run().definition());
        MergeTerms terms = DefinedTerms.of(definition);
        SpoolReference spool = new Spools(home).reference(definition.input());
        SimpleJobBuilder job = new JobBuilder(KIND, parts.repository())
                .start(StageStep.create(
                        context,
                        new StagedSource(spool, definition, stores.rejectedRows()),
                        RowBlockProcessor.of(definition, context.run(), stores),
                        parts,
                        stores))
                .next(parts.step(LinkTasklet.NAME, new LinkTasklet(context, stores, parts.transaction(), terms)))
                .next(rangeStep(
                        "plan", context, new PlanRange(context.run().number(), stores, rangesOf(context, terms))))
                .next(parts.step(
                        GuardTasklet.NAME,
                        new GuardTasklet(
                                context, stores, parts, () -> countPlan(context), () -> writePlan(context, spool))));
        if (!context.run().dryRun()) {
            job.next(rangeStep(
                    "apply", context, new ApplyRange(context.run().number(), stores, rangesOf(context, terms))));
        }
        return job.next(parts.step("report", new WholeTasklet(context, () -> close(context, spool))))
                .build();
    }

    private Step rangeStep(String name, RunContext context, RangeWork work) {
        long rows = context.run().counts().read();
        return parts.step(name, new RangeTasklet(name, context, RangePlan.of(rows), parts, work));
    }

    private PlanCounts countPlan(RunContext context) {
        stores.plans().analyze();
        return new CountedPlan(context.run(), stores).get();
    }

    private void writePlan(RunContext context, SpoolReference spool) {
        if (!context.run().dryRun()) {
            report(context, spool).writeRejects();
        }
        new PlanFiles(home.runs(), parts.transaction()).write(context, new ImportPlan(stores));
    }

    private void close(RunContext context, SpoolReference spool) {
        tellRails(context);
        report(context, spool).close();
    }

    private void tellRails(RunContext context) {
        parts.transaction().executeWithoutResult(status -> {
            context.guard().hold();
            AppliedRails.write(context.run().number(), stores, new CountedPlan(context.run(), stores));
        });
    }

    private RunReport report(RunContext context, SpoolReference spool) {
        return new RunReport(context, stores, parts.transaction(), spool, home.runs());
    }

    private static Function<BucketRange, RunRange> rangesOf(RunContext context, MergeTerms terms) {
        String actor = context.run().startedBy();
        return buckets -> new RunRange(
                context.run().number(),
                context.run().channel(),
                buckets,
                context.run().startedAt(),
                actor,
                terms);
    }
}
