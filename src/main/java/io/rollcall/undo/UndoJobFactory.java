package io.rollcall.undo;

import io.rollcall.database.Home;
import io.rollcall.definition.DefinitionJson;
import io.rollcall.definition.UndoDefinition;
import io.rollcall.job.GuardTasklet;
import io.rollcall.job.JobFactory;
import io.rollcall.job.RangeTasklet;
import io.rollcall.job.RangeTasklet.RangePlan;
import io.rollcall.job.RangeWork;
import io.rollcall.job.RunContext;
import io.rollcall.job.StepParts;
import io.rollcall.job.WholeTasklet;
import io.rollcall.report.PlanFiles;
import io.rollcall.report.UndoReport;
import io.rollcall.store.Stores;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.step.Step;

/** Builds undo jobs: what another run has changed is taken back. */
public final class UndoJobFactory implements JobFactory {

    /** The kind of runs, and the name of the jobs. */
    public static final String KIND = "undo";

    private final Stores stores;
    private final StepParts parts;
    private final Home home;

    public UndoJobFactory(Stores stores, StepParts parts, Home home) {
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
        UndoDefinition definition = DefinitionJson.readUndo(context.run().definition());
        UndoRanges ranges = UndoRanges.of(context.run(), definition, stores);
        return new JobBuilder(KIND, parts.repository())
                .start(rangeStep("plan", context, definition, new PlanUndo(stores, ranges, definition)))
                .next(parts.step(
                        GuardTasklet.NAME,
                        new GuardTasklet(
                                context,
                                stores,
                                parts,
                                new CountedUndo(context.run(), stores),
                                () -> new PlanFiles(home.runs(), parts.transaction())
                                        .write(context, new UndoPlan(stores)))))
                .next(rangeStep("apply", context, definition, new ApplyUndo(stores, ranges, definition)))
                .next(parts.step(
                        "report",
                        new WholeTasklet(
                                context, new UndoReport(context, stores, parts.transaction(), home.runs())::close)))
                .build();
    }

    private Step rangeStep(String name, RunContext context, UndoDefinition definition, RangeWork work) {
        return parts.step(name, new RangeTasklet(name, context, RangePlan.of(definition.changes()), parts, work));
    }
}
