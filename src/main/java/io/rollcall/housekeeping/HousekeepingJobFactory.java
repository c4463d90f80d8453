package io.rollcall.housekeeping;

import io.rollcall.database.Home;
import io.rollcall.definition.DefinitionJson;
import io.rollcall.definition.HousekeepingDefinition;
import io.rollcall.definition.JobKind;
import io.rollcall.job.JobFactory;
import io.rollcall.job.RunContext;
import io.rollcall.job.StepParts;
import io.rollcall.job.WholeTasklet;
import io.rollcall.report.Pruning;
import io.rollcall.store.Run;
import io.rollcall.store.RunState;
import io.rollcall.store.Stores;
import java.time.Duration;
import java.time.Instant;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.step.Step;

/** Builds housekeeping jobs. Ages are measured at the time of the run, also at a restart. */
public final class HousekeepingJobFactory implements JobFactory {

    /** The kind of runs, and the name of the jobs. */
    public static final String KIND = JobKind.HOUSEKEEPING.word();

    private final Stores stores;
    private final StepParts parts;
    private final Home home;

    public HousekeepingJobFactory(Stores stores, StepParts parts, Home home) {
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
        HousekeepingDefinition keep = DefinitionJson.readHousekeeping(run.definition());
        Pruning pruning = new Pruning(stores, home, run.startedAt());
        Pruning.Ages ages = new Pruning.Ages(
                Duration.ofSeconds(keep.folders()),
                Duration.ofSeconds(keep.copies()),
                Duration.ofSeconds(keep.history()),
                Duration.ofSeconds(keep.rows()));
        return new JobBuilder(KIND, parts.repository())
                .start(prune("changes", context, new PruneChanges(stores, run, ago(run, keep.changes()))))
                .next(prune("rows", context, new PruneRows(stores, run, ago(run, keep.rows()))))
                .next(parts.step("files", new WholeTasklet(context, new PruneFiles(context, parts, pruning, ages))))
                .next(parts.step("report", new WholeTasklet(context, () -> close(context))))
                .build();
    }

    private Step prune(String name, RunContext context, PruneWork work) {
        return parts.step(name, new PruneTasklet(name, context, parts, work));
    }

    /** The books are what the steps have counted. */
    private void close(RunContext context) {
        parts.transaction().executeWithoutResult(status -> {
            context.guard().hold();
            stores.runs()
                    .close(
                            context.run().number(),
                            RunState.COMPLETED,
                            context.run().counts());
        });
    }

    private static Instant ago(Run run, long seconds) {
        return run.startedAt().minusSeconds(seconds);
    }
}
