package io.rollcall.tabular;

/**
 * Doubts a record that spans several lines. A lost or surplus quote can close at the quote of a later row, and glue both
 * into one record of the right width. The other reading takes the first line for broken and goes on at the second. If the
 * first reading meets broken lines before both meet again, then the better one is that which has fewer delimiters inside
 * of cells that span lines, for those are swallowed borders; and of equals, that with fewer broken lines. In a file
 * without faults the first reading meets none and always stands. Not thread-safe.
 */
final class OtherReading {

    private final RecordScan scan;
    private int faultsOfFirst;
    private int faultsOfOther;
    /** Of the other reading, less those of the first. */
    private int enclosedDelimiters;

    OtherReading(char delimiter, int columns, TabularLimits limits) {
        this.scan = new RecordScan(delimiter, columns, limits);
    }

    enum Verdict {
        FIRST,
        OTHER,
        NEEDS_MORE
    }

    /**
     * Compares.
     *
     * @param first the record as it was found: well-formed, over several lines, beginning at {@code start}
     */
    Verdict compare(byte[] bytes, int start, RecordScan first, int stop, RecordScan.Limit limit) {
        if (!scan.scan(bytes, first.lastLineStart(), stop, limit)) {
            return Verdict.NEEDS_MORE;
        }
        boolean crosses = scan.fault() == null && scan.lines() > 1;
        if (!crosses) {
            return Verdict.FIRST;
        }
        faultsOfFirst = 0;
        faultsOfOther = 1;
        enclosedDelimiters = -first.enclosedDelimiters();
        int mine = first.next();
        int other = first.firstLineNext();
        while (mine != other) {
            boolean behind = other < mine;
            int from = behind ? other : mine;
            if (!scan.scan(bytes, from, stop, limit)) {
                return Verdict.NEEDS_MORE;
            }
            if (scan.fault() == RowFault.RECORD_TOO_LARGE || scan.firstLineNext() < 0) {
                return Verdict.FIRST;
            }
            count(bytes, from, behind);
            int next = scan.fault() == null || scan.fault().leavesFrameIntact() ? scan.next() : scan.firstLineNext();
            other = behind ? next : other;
            mine = behind ? mine : next;
        }
        boolean swallowsLess = enclosedDelimiters < 0 || (enclosedDelimiters == 0 && faultsOfOther < faultsOfFirst);
        return faultsOfFirst > 0 && swallowsLess ? Verdict.OTHER : Verdict.FIRST;
    }

    private void count(byte[] bytes, int from, boolean ofOther) {
        if (scan.fault() == null) {
            enclosedDelimiters += ofOther ? scan.enclosedDelimiters() : -scan.enclosedDelimiters();
            return;
        }
        if (!scan.isBlank(bytes, from)) {
            faultsOfOther += ofOther ? 1 : 0;
            faultsOfFirst += ofOther ? 0 : 1;
        }
    }
}
