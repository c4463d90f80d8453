package io.rollcall.tabular;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to read a spooled file again, by another process and after any time: to be stored with the run.
 *
 * @param spoolFile the copy: text in UTF-8 without byte-order mark, {@code .csv} or {@code .ndjson}, or the rows of a sheet or of
 *     several files in a form of our own
 * @param indexFile positions in it, by row number; only a help, its loss costs time
 * @param spoolBytes size of the copy
 * @param delimiter an ASCII character; means nothing for a sheet, for NDJSON and for several files
 * @param header names of the columns, trimmed, as the file spells them; of NDJSON the keys of all lines
 * @param headerRow number of the header's row; 0 for NDJSON and for several files, which have none
 * @param dataOffset where the first record after the header begins, in bytes of the copy
 * @param dataRows records after the header that are not blank, well-formed and broken
 * @param sheet name of the sheet of a workbook that the rows were taken from, the first if there were several; null for a text
 *     file
 * @param files what the copy was made of, in order, where that was packed or several files; empty for one file as it was given
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
        @Nullable String sheet,
        List<SpoolFile> files) {

    public SpoolReference {
        header = List.copyOf(header);
        files = List.copyOf(files);
    }

    /** Where a row stands in its file, for people; see {@link SpoolFile#place}. */
    public String placeInFile(long row) {
        SpoolFile file = SpoolFile.of(row, files);
        return SpoolFile.within(rowInFile(row), file == null ? sheet : file.sheet());
    }

    /** The number that a row has in the file that it stands in. */
    public long rowInFile(long row) {
        SpoolFile file = SpoolFile.of(row, files);
        return file == null ? row : row - file.after();
    }

    /** Name of the file that a row stands in; empty for one file as it was given. */
    public String fileOf(long row) {
        SpoolFile file = SpoolFile.of(row, files);
        return file == null ? "" : file.name();
    }

    /** Whether the copy was made of several files. */
    public boolean isOfSeveral() {
        return files.size() > 1;
    }

    /** Whether the copy is rows in a form of our own, which its ending tells. */
    boolean isRows() {
        return spoolFile.toString().endsWith(WorkbookSpool.ROWS);
    }

    /** Whether the copy is NDJSON, which its ending tells. */
    public boolean isNdjson() {
        return spoolFile.toString().endsWith(Spool.NDJSON);
    }

    SpoolReference withHeader(List<String> names) {
        return new SpoolReference(
                spoolFile, indexFile, spoolBytes, delimiter, names, headerRow, dataOffset, dataRows, sheet, files);
    }

    SpoolReference withDataRows(long rows) {
        return new SpoolReference(
                spoolFile, indexFile, spoolBytes, delimiter, header, headerRow, dataOffset, rows, sheet, files);
    }

    SpoolReference withFiles(List<SpoolFile> given) {
        return new SpoolReference(
                spoolFile, indexFile, spoolBytes, delimiter, header, headerRow, dataOffset, dataRows, sheet, given);
    }
}
