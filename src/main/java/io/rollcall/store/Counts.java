package io.rollcall.store;

import java.util.Map;

/**
 * The books of a run: how many rows had which outcome. {@code protectedRows}, {@code suppressed} and {@code added} are
 * counted beside them.
 *
 * @param read rows of the file; of an undo, the changes that the other run made; of an export, the contacts selected
 * @param suppressed people who opted out and are no contacts; skipped rows are theirs
 * @param undone changes of the other run of which nothing stays
 * @param kept changes of the other run of which something stays
 * @param written contacts in the file of an export
 * @param merged pairs of contacts that have become one; {@code read} is all pairs then
 * @param review pairs that somebody is to decide on
 * @param ignored pairs that are two people
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
        long undone,
        long kept,
        long written,
        long merged,
        long review,
        long ignored,
        Additions added) {

    /** Books of a run that writes no contacts into a file. */
    public Counts(
            long read,
            long created,
            long updated,
            long unchanged,
            long superseded,
            long skipped,
            long rejected,
            long protectedRows,
            long suppressed,
            long undone,
            long kept,
            Additions added) {
        this(
                read,
                created,
                updated,
                unchanged,
                superseded,
                skipped,
                rejected,
                protectedRows,
                suppressed,
                undone,
                kept,
                0,
                0,
                0,
                0,
                added);
    }

    /** The books of an export. */
    public static Counts ofExport(long selected, long written) {
        return new Counts(selected, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, written, 0, 0, 0, Additions.NONE);
    }

    /**
     * The books of an export of what has changed.
     *
     * @param written contacts that are in the file as they are now
     * @param unchanged contacts that are not, because they are as the file before says
     */
    public static Counts ofChanges(long selected, long written, long unchanged) {
        return new Counts(selected, 0, 0, unchanged, 0, 0, 0, 0, 0, 0, 0, written, 0, 0, 0, Additions.NONE);
    }

    /** The books of a run that looks for duplicates. */
    public static Counts ofPairs(long pairs, long merged, long review, long ignored) {
        return new Counts(pairs, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, merged, review, ignored, Additions.NONE);
    }

    /**
     * The books of counted outcomes.
     *
     * @param outcomes by their words; what is absent is zero
     * @param rejected rows, whenever that was decided
     */
    public static Counts of(long read, Map<String, Long> outcomes, long rejected, Additions added) {
        return new Counts(
                read,
                outcomes.getOrDefault("created", 0L),
                outcomes.getOrDefault("updated", 0L),
                outcomes.getOrDefault("unchanged", 0L),
                outcomes.getOrDefault("superseded", 0L),
                outcomes.getOrDefault("skipped", 0L),
                rejected,
                outcomes.getOrDefault("protected", 0L),
                outcomes.getOrDefault("suppressed", 0L),
                outcomes.getOrDefault("undone", 0L),
                outcomes.getOrDefault("kept", 0L),
                added);
    }

    /** Rows, or changes, that have no outcome yet. */
    public long pending() {
        return read
                - created
                - updated
                - unchanged
                - superseded
                - skipped
                - rejected
                - undone
                - kept
                - written
                - merged
                - review
                - ignored;
    }

    /** Law 1: every row, or change, has exactly one outcome. */
    public boolean balance() {
        return pending() == 0;
    }
}
