package io.rollcall.job;

import io.rollcall.store.PlannedRow;
import io.rollcall.store.Run;
import java.util.function.Consumer;

/** Reads the plans of runs of one kind, for people. */
public interface PlanReader {

    /** The kind of runs whose plans it reads. */
    String kind();

    /** Whether the plan can be read still: a run that is complete may have thrown away what it was made of. */
    boolean isKept(Run run);

    /** Hands over what the plan says, row by row in their order; streams, and needs a transaction for it. */
    void read(Run run, Consumer<PlannedRow> to);
}
