package io.rollcall.store;

/**
 * How the contacts of a job's file differ from those of the one before. In a whole file all are created.
 *
 * @param created contacts that the file before has not
 * @param changed contacts whose rows are others
 * @param removed contacts that the file before has, and that are not selected any more
 * @param unchanged contacts that are in no row
 */
public record ExportChanges(long created, long changed, long removed, long unchanged) {

    public static final ExportChanges NONE = new ExportChanges(0, 0, 0, 0);

    /** With others. */
    public ExportChanges plus(ExportChanges others) {
        return new ExportChanges(
                created + others.created,
                changed + others.changed,
                removed + others.removed,
                unchanged + others.unchanged);
    }

    /** All contacts that were selected. */
    public long selected() {
        return created + changed + unchanged;
    }

    /** Contacts that are in the file as they are now. */
    public long written() {
        return created + changed;
    }

    /** Rows of the file. */
    public long rows() {
        return written() + removed;
    }
}
