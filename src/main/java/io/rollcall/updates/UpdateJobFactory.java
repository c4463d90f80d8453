package io.rollcall.updates;

import io.rollcall.database.Home;
import io.rollcall.definition.DefinitionJson;
import io.rollcall.definition.UpdateDefinition;
import io.rollcall.job.AppliedRails;
import io.rollcall.job.GuardTasklet;
import io.rollcall.job.JobFactory;
import io.rollcall.job.PlanCounts;
import io.rollcall.job.RunContext;
import io.rollcall.job.StepParts;
import io.rollcall.job.WholeTasklet;
import io.rollcall.merging.CountedPlan;
import io.rollcall.merging.MergeSteps;
import io.rollcall.report.PlanFiles;
import io.rollcall.report.RunReport;
import io.rollcall.store.Progress;
import io.rollcall.store.Stores;
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

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Job create(RunContext context) {
        UpdateDefinition definition = DefinitionJson.readUpdate(context.run().definition());
        MergeSteps merge = new MergeSteps(context, parts, stores, UpdateTerms.of(definition), definition.matched());
        SimpleJobBuilder job = new JobBuilder(KIND, parts.repository())
                .start(parts.step(
                        SelectTasklet.NAME, new SelectTasklet(context, stores, parts.transaction(), definition)))
                .next(merge.plan())
                .next(parts.step(
                        GuardTasklet.NAME,
                        new GuardTasklet(context, stores, parts, () -> countPlan(context), () -> writePlan(context))));
        if (!context.run().dryRun()) {
            job.next(merge.apply());
        }
        return job.next(parts.step("report", new WholeTasklet(context, () -> close(context))))
                .build();
    }

    private PlanCounts countPlan(RunContext context) {
        stores.plans().analyze();
        return counted(context).get();
    }

    private void writePlan(RunContext context) {
        new PlanFiles(home.runs(), parts.transaction()).write(context, new UpdatePlan(stores));
    }

    private void close(RunContext context) {
        parts.transaction().executeWithoutResult(status -> {
            context.guard().hold();
            AppliedRails.write(context.run().number(), stores, counted(context));
        });
        RunReport.ofSelection(context, stores, parts.transaction(), home.runs()).close(selected(context));
    }

    private CountedPlan counted(RunContext context) {
        return new CountedPlan(context.run(), selected(context), stores);
    }

    /** The run itself does not know yet in the attempt that has selected them. */
    private long selected(RunContext context) {
        return stores.progress()
                .find(context.run().number(), SelectTasklet.NAME)
                .map(Progress::done)
                .orElseThrow();
    }
}
