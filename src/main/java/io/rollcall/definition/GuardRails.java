package io.rollcall.definition;

/**
 * What is asked of the plan of a run before the first change. Stored with the run as JSON, so that each attempt asks the
 * same; no part of what the work is.
 *
 * @param plan whether somebody has to approve the plan, whatever it is
 * @param minRows how many rows at least must be read; 0 for any
 * @param maxSequential how long a run of consecutive match keys may be
 * @param maxInvalidPhones how many rows may be rejected for their phones
 * @param maxChange how many contacts more or fewer than the last time an export may have
 * @param maxMerged how many contacts may be merged into others
 */
public record GuardRails(
        boolean plan,
        RowLimit maxRejects,
        RowLimit maxCreated,
        RowLimit maxUpdated,
        RowLimit maxOptOuts,
        long minRows,
        RowLimit maxSequential,
        RowLimit maxInvalidPhones,
        RowLimit maxChange,
        RowLimit maxMerged) {

    /** Asks for nothing. */
    public static final GuardRails NONE = new GuardRails(
            false,
            RowLimit.NONE,
            RowLimit.NONE,
            RowLimit.NONE,
            RowLimit.NONE,
            0,
            RowLimit.NONE,
            RowLimit.NONE,
            RowLimit.NONE,
            RowLimit.NONE);

    /** Rails of a kind of job in which the number of contacts does not have to be near the last one. */
    public GuardRails(
            boolean plan,
            RowLimit maxRejects,
            RowLimit maxCreated,
            RowLimit maxUpdated,
            RowLimit maxOptOuts,
            long minRows,
            RowLimit maxSequential,
            RowLimit maxInvalidPhones) {
        this(
                plan,
                maxRejects,
                maxCreated,
                maxUpdated,
                maxOptOuts,
                minRows,
                maxSequential,
                maxInvalidPhones,
                RowLimit.NONE,
                RowLimit.NONE);
    }

    /** The rails of an export. */
    public static GuardRails ofExport(long minRows, RowLimit maxChange) {
        return new GuardRails(
                false,
                RowLimit.NONE,
                RowLimit.NONE,
                RowLimit.NONE,
                RowLimit.NONE,
                minRows,
                RowLimit.NONE,
                RowLimit.NONE,
                maxChange,
                RowLimit.NONE);
    }

    /** The rails of a run that looks for duplicates. */
    public static GuardRails ofDedupe(boolean plan, RowLimit maxMerged) {
        return new GuardRails(
                plan,
                RowLimit.NONE,
                RowLimit.NONE,
                RowLimit.NONE,
                RowLimit.NONE,
                0,
                RowLimit.NONE,
                RowLimit.NONE,
                RowLimit.NONE,
                maxMerged);
    }

    /** The same rails, whether or not somebody has to approve. */
    public GuardRails withPlan(boolean asks) {
        return new GuardRails(
                asks,
                maxRejects,
                maxCreated,
                maxUpdated,
                maxOptOuts,
                minRows,
                maxSequential,
                maxInvalidPhones,
                maxChange,
                maxMerged);
    }
}
