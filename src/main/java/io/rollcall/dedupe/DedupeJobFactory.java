package io.rollcall.dedupe;

import io.rollcall.database.Home;
import io.rollcall.definition.DedupeDefinition;
import io.rollcall.definition.DefinitionJson;
import io.rollcall.definition.JobKind;
import io.rollcall.job.GuardTasklet;
import io.rollcall.job.JobFactory;
import io.rollcall.job.RangeTasklet;
import io.rollcall.job.RangeTasklet.RangePlan;
import io.rollcall.job.RangeWork;
import io.rollcall.job.RunContext;
import io.rollcall.job.StepParts;
import io.rollcall.job.WholeTasklet;
import io.rollcall.linkage.Merging;
import io.rollcall.report.DedupeReport;
import io.rollcall.staging.Spools;
import io.rollcall.store.Run;
import io.rollcall.store.Stores;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.step.Step;

/** Builds dedupe jobs: contacts that are one person are merged. */
public final class DedupeJobFactory implements JobFactory {

    /** The kind of runs, and the name of the jobs. */
    public static final String KIND = JobKind.DEDUPE.word();

    /** A contact stands in about so many blocks. */
    private static final int BLOCKS_OF_CONTACT = 4;

    /** Buckets of the tables in which keys lie. */
    private static final int SLICE = 64;

    private final Stores stores;
    private final StepParts parts;
    private final Home home;

    public DedupeJobFactory(Stores stores, StepParts parts, Home home) {
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
        DedupeDefinition definition = DefinitionJson.readDedupe(run.definition());
        Comparison comparison = new Comparison(run.number(), definition, stores);
        Merging merging =
                new Merging(definition.keep(), run.number(), run.startedAt().toString());
        MergeRun merge = new MergeRun(context, definition, stores, parts.transaction(), new Spools(home));
        long contacts = definition.contacts();
        boolean decided = definition.input() != null;
        SimpleJobBuilder job = (decided ? decide(context, merge) : compare(context, definition, comparison, merge))
                .next(whole("link", context, merge::link))
                .next(ranges(
                        "plan",
                        context,
                        contacts,
                        new PlanClusters(run.number(), comparison, merging, stores, decided)))
                .next(parts.step(
                        GuardTasklet.NAME,
                        new GuardTasklet(
                                context,
                                stores,
                                parts,
                                merge::counted,
                                () -> report(context).writePlan())));
        if (!run.dryRun()) {
            // The identities of the contacts of one range lie in all buckets.
            job.next(parts.step(
                    "apply",
                    new RangeTasklet(
                            "apply",
                            context,
                            RangePlan.of(contacts).oneByOne(),
                            parts,
                            new ApplyMerges(run, comparison, merging, stores))));
        }
        return job.next(whole("report", context, () -> report(context).close())).build();
    }

    /** The steps by which pairs are found. */
    private SimpleJobBuilder compare(
            RunContext context, DedupeDefinition definition, Comparison comparison, MergeRun merge) {
        long run = context.run().number();
        long contacts = definition.contacts();
        return new JobBuilder(KIND, parts.repository())
                .start(whole("select", context, merge::select))
                .next(ranges("read", context, contacts, new ReadProfiles(run, stores)))
                .next(whole("measure", context, merge::measure))
                .next(slices("block", context, contacts, SLICE, new DivideBlocks(run, definition.maxBlock(), stores)))
                .next(slices(
                        "score",
                        context,
                        contacts * BLOCKS_OF_CONTACT,
                        SLICE / 4,
                        new ScorePairs(run, definition.maxBlock(), comparison, stores)));
    }

    /** The step by which pairs are taken from a file. */
    private SimpleJobBuilder decide(RunContext context, MergeRun merge) {
        return new JobBuilder(KIND, parts.repository()).start(whole("decide", context, merge::decide));
    }

    private DedupeReport report(RunContext context) {
        return new DedupeReport(context, stores, parts.transaction(), home.runs());
    }

    private Step whole(String name, RunContext context, Runnable work) {
        return parts.step(name, new WholeTasklet(context, work));
    }

    private Step ranges(String name, RunContext context, long rows, RangeWork work) {
        return parts.step(name, new RangeTasklet(name, context, RangePlan.of(rows), parts, work));
    }

    /** Ranges that are not smaller than what the database reads for each of them. */
    private Step slices(String name, RunContext context, long rows, int buckets, RangeWork work) {
        return parts.step(
                name, new RangeTasklet(name, context, RangePlan.of(rows).ofAtLeast(buckets), parts, work));
    }
}
