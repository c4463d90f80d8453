package io.rollcall.store;

/**
 * The books of a run: how many rows had which outcome. {@code protectedRows} and {@code newTags} are counted beside
 * them.
 *
 * @param read rows of the file
 */
public record Counts(
        long read,
        long created,
        long updated,
        long unchanged,
        long superseded,
        long skipped,
        long rejected,
        long protectedRows,
        long newTags) {

    /** Rows that have no outcome yet. */
    public long pending() {
        return read - created - updated - unchanged - superseded - skipped - rejected;
    }

    /** Law 1: every row has exactly one outcome. */
    public boolean balance() {
        return pending() == 0;
    }
}
