package io.rollcall.undo;

import io.rollcall.job.PlanCounts;
import io.rollcall.store.Run;
import io.rollcall.store.Stores;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** What the plan of an undo has. It has no guard rails of its own: it can do no more than the other run has done. */
record CountedUndo(Run run, Stores stores) implements Supplier<PlanCounts> {

    @Override
    public PlanCounts get() {
        return PlanCounts.ofReading(run.counts().read(), OptionalLong.empty());
    }
}
