package io.rollcall.store;

/**
 * The books of a run: how many rows had which outcome. {@code protectedRows}, {@code suppressed} and {@code added} are
 * counted beside them.
 *
 * @param read rows of the file
 * @param suppressed people who opted out and are no contacts; skipped rows are theirs
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
        long suppressed,
        Additions added) {

    /** Rows that have no outcome yet. */
    public long pending() {
        return read - created - updated - unchanged - superseded - skipped - rejected;
    }

    /** Law 1: every row has exactly one outcome. */
    public boolean balance() {
        return pending() == 0;
    }
}
