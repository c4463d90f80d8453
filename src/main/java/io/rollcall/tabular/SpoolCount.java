package io.rollcall.tabular;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What one pass over a spool found, while its index was written.
 *
 * @param reference with the number of rows
 */
record SpoolCount(SpoolReference reference, long blankLines, LineEnd lineEnd) {

    /**
     * Counts the rows of a copy.
     *
     * @param spool where the rows begin; its number of rows does not count
     * @param header how the header's line ends
     */
    static SpoolCount of(PartFile copy, PartFile index, SpoolReference spool, LineEnd header) throws IOException {
        RecordSplitter splitter = new RecordSplitter(
                copy.readBack(), spool.delimiter(), spool.header().size(), TabularLimits.DEFAULT);
        long firstRow = spool.headerRow() + 1;
        SpoolIndex.Writer entries = new SpoolIndex.Writer(index, firstRow, spool.dataOffset());
        splitter.seek(spool.dataOffset(), firstRow);
        long rows = 0;
        while (splitter.next()) {
            rows++;
            entries.offer(splitter.nextRow(), splitter.offset());
        }
        entries.finish();
        LineEnd data = splitter.lineEnd();
        return new SpoolCount(
                spool.withDataRows(rows), splitter.blankLines(), data == LineEnd.NONE ? header : header.and(data));
    }

    /** What a person should know, in whole sentences. */
    List<String> notes(long replacements) {
        List<String> notes = new ArrayList<>();
        if (reference.dataRows() == 0) {
            notes.add("The file has a header and no rows.");
        }
        if (blankLines > 0) {
            notes.add(String.format(Locale.ROOT, "Blank lines were passed over: %,d.", blankLines));
        }
        if (lineEnd == LineEnd.MIXED) {
            notes.add("The lines do not all end alike.");
        }
        if (replacements > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "The file holds %,d replacement characters (U+FFFD): text was lost before it came here.",
                    replacements));
        }
        return notes;
    }
}
