package io.rollcall.job;

import io.rollcall.store.Additions;
import io.rollcall.store.Run;
import io.rollcall.store.Stores;

/** What the plan of a run would add to the catalogue. */
public final class PlannedAdditions {

    private PlannedAdditions() {}

    /** Counts it in what was staged. */
    public static Additions of(Run run, Stores stores) {
        long number = run.number();
        return new Additions(
                stores.tags().countPlanned(number, run.channel()),
                stores.lists().countPlanned(number, run.channel()),
                stores.members().countPlanned(number),
                stores.attributes().countPlanned(number, run.channel()));
    }
}
