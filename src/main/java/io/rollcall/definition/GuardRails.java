package io.rollcall.definition;

/**
 * What is asked of the plan of a run before the first change. Stored with the run as JSON, so that each attempt asks the
 * same; no part of what the work is.
 *
 * @param plan whether somebody has to approve the plan, whatever it is
 * @param minRows how many rows at least must be read; 0 for any
 * @param maxSequential how long a run of consecutive match keys may be
 * @param maxInvalidPhones how many rows may be rejected for their phones
 */
public record GuardRails(
        boolean plan,
        RowLimit maxRejects,
        RowLimit maxCreated,
        RowLimit maxUpdated,
        RowLimit maxOptOuts,
        long minRows,
        RowLimit maxSequential,
        RowLimit maxInvalidPhones) {

    /** Asks for nothing. */
    public static final GuardRails NONE = new GuardRails(
            false, RowLimit.NONE, RowLimit.NONE, RowLimit.NONE, RowLimit.NONE, 0, RowLimit.NONE, RowLimit.NONE);

    /** The same rails, whether or not somebody has to approve. */
    public GuardRails withPlan(boolean asks) {
        return new GuardRails(
                asks, maxRejects, maxCreated, maxUpdated, maxOptOuts, minRows, maxSequential, maxInvalidPhones);
    }
}
