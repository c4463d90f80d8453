package io.rollcall.tabular;

import org.jspecify.annotations.Nullable;

/**
 * The data rows of a spooled file, in order, in constant memory. Not thread-safe. After the same row number every reader
 * of the same spool gives the same rows. Read errors are {@link SpoolException}.
 */
public sealed interface RowReader extends AutoCloseable permits CsvRowReader, SheetRowReader, NdjsonRowReader {

    /**
     * Opens a reader that goes on behind a row.
     *
     * @param afterRow number of the last row that is not wanted; 0 for all
     * @throws InputException if the spool is missing or has another size
     */
    static RowReader open(SpoolReference spool, long afterRow) {
        if (spool.isRows()) {
            return SheetRowReader.open(spool, afterRow);
        }
        return spool.isNdjson() ? NdjsonRowReader.open(spool, afterRow) : CsvRowReader.open(spool, afterRow);
    }

    /**
     * The next row; null at the end. Blank lines are no rows but have numbers; Excel's {@code sep=} line, which a
     * spreadsheet hides, has none; a record over several lines has one. NDJSON has no header, so its first line is row 1. The
     * rows of several files are numbered on; see {@link SpoolFile#place}.
     */
    @Nullable
    Row next();

    /** Goes forward, so that the next row is the first with this number or a higher one. */
    void skipTo(long row);

    /** Bytes of the spool up to the end of the last row that was returned. */
    long bytesRead();

    @Override
    void close();
}
