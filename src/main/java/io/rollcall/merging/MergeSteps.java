package io.rollcall.merging;

import io.rollcall.job.RangeTasklet;
import io.rollcall.job.RangeTasklet.RangePlan;
import io.rollcall.job.RangeWork;
import io.rollcall.job.RunContext;
import io.rollcall.job.StepParts;
import io.rollcall.store.BucketRange;
import io.rollcall.store.MergeTerms;
import io.rollcall.store.Run;
import io.rollcall.store.RunRange;
import io.rollcall.store.Stores;
import org.springframework.batch.core.step.Step;

/** The steps by which staged rows become contacts, wherever the rows come from: what would become of them is planned, and then done. */
public final class MergeSteps {

    /** Name of the step that plans. */
    public static final String PLAN = "plan";

    /** Name of the step that changes contacts. */
    public static final String APPLY = "apply";

    private final RunContext context;
    private final StepParts parts;
    private final Stores stores;
    private final MergeTerms terms;
    private final RangePlan ranges;
    private final RangeListener listener;

    /**
     * The steps of one attempt.
     *
     * @param rows about how many the run has, which decides how it is divided; the same in every attempt
     */
    public MergeSteps(RunContext context, StepParts parts, Stores stores, MergeTerms terms, long rows) {
        this(context, parts, stores, terms, rows, RangeListener.NONE);
    }

    /**
     * The steps of one attempt.
     *
     * @param rows about how many the run has, which decides how it is divided; the same in every attempt
     * @param listener told of ranges that are applied
     */
    public MergeSteps(
            RunContext context, StepParts parts, Stores stores, MergeTerms terms, long rows, RangeListener listener) {
        this.listener = listener;
        this.context = context;
        this.parts = parts;
        this.stores = stores;
        this.terms = terms;
        this.ranges = RangePlan.of(rows);
    }

    public Step plan() {
        return step(PLAN, new PlanRange(context.run().number(), stores, this::range));
    }

    public Step apply() {
        return step(APPLY, new ApplyRange(context.run().number(), stores, this::range, listener));
    }

    private Step step(String name, RangeWork work) {
        return parts.step(name, new RangeTasklet(name, context, ranges, parts, work));
    }

    private RunRange range(BucketRange buckets) {
        Run run = context.run();
        return new RunRange(run.number(), run.channel(), buckets, run.startedAt(), run.startedBy(), terms);
    }
}
