package io.rollcall.tabular;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to read a spooled file again, by another process and after any time: to be stored with the run.
 *
 * @param spoolFile the copy: text in UTF-8 without byte-order mark, {@code .csv} or {@code .ndjson}, or the rows of a sheet in a form
 *     of our own
 * @param indexFile positions in it, by row number; only a help, its loss costs time
 * @param spoolBytes size of the copy
 * @param delimiter an ASCII character; means nothing for a sheet and for NDJSON
 * @param header names of the columns, trimmed, as the file spells them; of NDJSON the keys of all lines
 * @param headerRow number of the header's row; 0 for NDJSON, which has none
 * @param dataOffset where the first record after the header begins, in bytes of the copy
 * @param dataRows records after the header that are not blank, well-formed and broken
 * @param sheet name of the sheet of a workbook that the rows were taken from, the first if there were several; null for a text
 *     file
 */
public record SpoolReference(
        Path spoolFile,
        Path indexFile,
        long spoolBytes,
        char delimiter,
        List<String> header,
        long headerRow,
        long dataOffset,
        long dataRows,
        @Nullable String sheet) {

    public SpoolReference {
        header = List.copyOf(header);
    }

    /**
     * Where a row stands, for people: {@code row 12}, or {@code sheet 'Contacts 2', row 12} if the list went on in a further
     * sheet of a workbook, whose rows are numbered on.
     *
     * @param row as {@link Row#number()}
     */
    public String place(long row) {
        return sheet == null ? "row " + row : SheetSeries.place(sheet, row);
    }

    /** Whether the copy is NDJSON, which its ending tells. */
    public boolean isNdjson() {
        return spoolFile.toString().endsWith(Spool.NDJSON);
    }

    SpoolReference withHeader(List<String> names) {
        return new SpoolReference(
                spoolFile, indexFile, spoolBytes, delimiter, names, headerRow, dataOffset, dataRows, sheet);
    }

    SpoolReference withDataRows(long rows) {
        return new SpoolReference(
                spoolFile, indexFile, spoolBytes, delimiter, header, headerRow, dataOffset, rows, sheet);
    }
}
