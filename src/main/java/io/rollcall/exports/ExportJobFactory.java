package io.rollcall.exports;

import io.rollcall.definition.DefinitionJson;
import io.rollcall.definition.ExportDefinition;
import io.rollcall.definition.JobKind;
import io.rollcall.job.GuardTasklet;
import io.rollcall.job.JobFactory;
import io.rollcall.job.RunContext;
import io.rollcall.job.StepParts;
import io.rollcall.job.WholeTasklet;
import io.rollcall.report.ExportReport;
import io.rollcall.store.ContactSnapshot;
import io.rollcall.store.ExportDelta;
import io.rollcall.store.ExportTerms;
import io.rollcall.store.ExportedFile;
import io.rollcall.store.FilterTerms;
import io.rollcall.store.Stores;
import io.rollcall.transfer.Places;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;

/**
 * Builds export jobs: contacts become a file. A snapshot cannot be taken up again, so every launch begins from the beginning,
 * unless an earlier one gave the file its name already.
 */
public final class ExportJobFactory implements JobFactory {

    /** The kind of runs, and the name of the jobs. */
    public static final String KIND = JobKind.EXPORT.word();

    /** Blocks in a chunk; 8 blocks are 4,096 contacts. */
    private static final int BLOCKS = 8;

    private final Stores stores;
    private final StepParts parts;
    private final DataSource source;
    private final Places places;

    public ExportJobFactory(Stores stores, StepParts parts, DataSource source, Places places) {
        this.stores = stores;
        this.parts = parts;
        this.source = source;
        this.places = places;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Job create(RunContext context) {
        ExportDefinition definition = DefinitionJson.readExport(context.run().definition());
        DeltaBase base = new DeltaBase(stores);
        Optional<ExportedFile> published =
                Publication.find(context.run(), stores).filter(file -> base.stands(context.run()));
        Optional<ExportDelta> delta = published.isPresent()
                ? stores.exportDeltas().find(context.run().number())
                : base.decide(context.run(), definition);
        ExportPlan plan = ExportPlan.of(definition, context.run(), delta);
        Publication publication = new Publication(context, stores, parts, plan);
        if (published.isPresent()) {
            return job(parts.everyTime("publish", new WholeTasklet(context, () -> publication.finish(published.get()))))
                    .next(deliver(context))
                    .next(report(context))
                    .build();
        }
        ExportWork work = new ExportWork(context, stores, parts, plan, () -> snapshot(context, plan));
        if (context.run().dryRun()) {
            return job(parts.everyTime(ExportWork.WRITE, new WholeTasklet(context, work::count)))
                    .next(guard(context, work))
                    .next(report(context))
                    .build();
        }
        return job(write(work))
                .listener(discarding(work))
                .next(guard(context, work))
                .next(parts.everyTime("publish", new WholeTasklet(context, () -> publication.publish(work))))
                .next(deliver(context))
                .next(report(context))
                .build();
    }

    private SimpleJobBuilder job(Step first) {
        return new JobBuilder(KIND, parts.repository()).start(first);
    }

    private Step write(ExportWork work) {
        return new StepBuilder(ExportWork.WRITE, parts.repository())
                .allowStartIfComplete(true)
                .<ContactBlock, RowBlock>chunk(BLOCKS)
                .transactionManager(parts.transactionManager())
                .reader(new SnapshotReader(work))
                .processor(new RowMaker(work.plan()))
                .writer(new RowBlockWriter(work))
                .interruptionPolicy(step -> stopIfAsked(work.context(), step))
                .build();
    }

    private Step guard(RunContext context, ExportWork work) {
        return parts.everyTime(
                GuardTasklet.NAME, new GuardTasklet(context, stores, parts, work::counts, work::discard));
    }

    private Step deliver(RunContext context) {
        return parts.everyTime(
                "deliver", new WholeTasklet(context, new Deliveries(context, stores, parts, places)::deliver));
    }

    private Step report(RunContext context) {
        return parts.step("report", new WholeTasklet(context, new ExportReport(context, stores, parts)::close));
    }

    private ContactSnapshot snapshot(RunContext context, ExportPlan plan) {
        FilterTerms terms =
                new FilterTerms(context.run().channel(), context.run().startedAt(), plan.zone());
        return ContactSnapshot.take(
                source,
                new ExportTerms(
                        plan.filter(),
                        terms,
                        plan.columns(),
                        plan.delta().map(ExportDelta::base).orElseGet(OptionalLong::empty)));
    }

    private static void stopIfAsked(RunContext context, StepExecution step) throws JobInterruptedException {
        if (context.guard().stopRequested()) {
            step.setTerminateOnly();
            throw new JobInterruptedException("The run was asked to stop.");
        }
    }

    /** However the launch ends, nothing is left that has no name. */
    private static JobExecutionListener discarding(ExportWork work) {
        return new JobExecutionListener() {
            @Override
            public void afterJob(JobExecution execution) {
                work.discard();
            }
        };
    }
}
