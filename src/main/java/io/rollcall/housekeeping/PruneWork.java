package io.rollcall.housekeeping;

/** What a step deletes, bit by bit, each in a transaction of its own; safe to repeat. */
interface PruneWork {

    /** Done once, in the first transaction. */
    void begin();

    /**
     * Deletes the next few, or counts them in a dry run.
     *
     * @param position where the one before ended; 0 at first
     */
    Bit perform(long position);

    /**
     * What was done.
     *
     * @param position where to go on
     * @param deleted how many
     * @param last whether nothing is left
     */
    record Bit(long position, long deleted, boolean last) {}
}
