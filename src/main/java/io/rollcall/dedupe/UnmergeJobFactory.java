package io.rollcall.dedupe;

import io.rollcall.database.Home;
import io.rollcall.definition.DedupeDefinition;
import io.rollcall.definition.DefinitionJson;
import io.rollcall.definition.UnmergeDefinition;
import io.rollcall.job.JobFactory;
import io.rollcall.job.RangeTasklet;
import io.rollcall.job.RangeTasklet.RangePlan;
import io.rollcall.job.RunContext;
import io.rollcall.job.StepParts;
import io.rollcall.job.WholeTasklet;
import io.rollcall.linkage.Merging;
import io.rollcall.linkage.Unmerging;
import io.rollcall.report.UndoReport;
import io.rollcall.store.Run;
import io.rollcall.store.Stores;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;

/** Builds unmerge jobs: contacts that a run has merged are parted. */
public final class UnmergeJobFactory implements JobFactory {

    /** The kind of runs, and the name of the jobs. */
    public static final String KIND = "unmerge";

    private final Stores stores;
    private final StepParts parts;
    private final Home home;

    public UnmergeJobFactory(Stores stores, StepParts parts, Home home) {
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
        Run run = context.run();
        UnmergeDefinition definition = DefinitionJson.readUnmerge(run.definition());
        Run source = stores.runs().find(definition.undoes()).orElseThrow();
        DedupeDefinition merged = DefinitionJson.readDedupe(source.definition());
        Merging merging =
                new Merging(merged.keep(), source.number(), source.startedAt().toString());
        return new JobBuilder(KIND, parts.repository())
                .start(parts.step(
                        "plan",
                        new WholeTasklet(
                                context,
                                () -> OnceStep.perform(context, stores, parts.transaction(), "plan", () -> {
                                    stores.contactMerges()
                                            .selectUnmerges(run.number(), definition.undoes(), definition.contacts());
                                    return definition.changes();
                                }))))
                .next(parts.step(
                        "apply",
                        new RangeTasklet(
                                "apply",
                                context,
                                RangePlan.of(definition.changes() * 2).oneByOne(),
                                parts,
                                new ApplyUnmerge(run, definition, new Unmerging(merging), stores))))
                .next(parts.step(
                        "report",
                        new WholeTasklet(
                                context, new UndoReport(context, stores, parts.transaction(), home.runs())::close)))
                .build();
    }
}
