package io.rollcall.bench;

/** How much disk the bench needs, by what it was seen to need, and some more. */
final class DiskNeed {

    private static final long GIGABYTE = 1L << 30;

    /** Files, their contacts in a state that is kept, and the references. */
    private static final long KEPT_PER_ROW = 4_500;

    /** Contacts, staging and plan of the import that is at work. */
    private static final long WORKING_PER_ROW = 3_500;

    /** A little more than the server's max_wal_size. */
    private static final long MOST_WAL = 5 * GIGABYTE;

    private static final long WAL_PER_ROW = 4_000;

    private DiskNeed() {}

    /** At the same time, in bytes. */
    static long bytes(long rows, long largest) {
        return GIGABYTE + Math.min(MOST_WAL, largest * WAL_PER_ROW) + rows * KEPT_PER_ROW + largest * WORKING_PER_ROW;
    }
}
