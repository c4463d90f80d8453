package io.rollcall.merging;

import io.rollcall.job.PlanReader;
import io.rollcall.store.MergeTerms;
import io.rollcall.store.PlannedRow;
import io.rollcall.store.Run;
import io.rollcall.store.Stores;
import java.util.function.Consumer;
import java.util.function.Function;

/** The plans of one kind of runs whose rows are staged, for people. */
public final class StagedPlan implements PlanReader {

    private final String kind;
    private final Stores stores;
    private final Function<String, MergeTerms> terms;

    /**
     * Reads nothing yet.
     *
     * @param terms of a run, by its definition
     */
    public StagedPlan(String kind, Stores stores, Function<String, MergeTerms> terms) {
        this.kind = kind;
        this.stores = stores;
        this.terms = terms;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public boolean isKept(Run run) {
        return stores.stagedRows().count(run.number()) > 0;
    }

    @Override
    public void read(Run run, Consumer<PlannedRow> to) {
        stores.planQuery().read(run.number(), run.channel(), terms.apply(run.definition()), to);
    }
}
