package io.rollcall.tabular;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the files that a copy was made of.
 *
 * @param name for people; of a file in a ZIP archive with the archive before it
 * @param sha256 of the bytes of the file in which it was given, as 64 lower-case hexadecimal digits
 * @param bytes size of the file in which it was given
 * @param rows as {@link SpoolReference#dataRows()}
 * @param after what its rows are counted on from: its row 1 is row {@code after + 1} of the copy
 * @param sheet name of the first sheet of a workbook that its rows were taken from; null for a text file
 */
public record SpoolFile(
        String name,
        String sha256,
        long bytes,
        long rows,
        long after,
        @Nullable String sheet) {

    /**
     * Where a row of a copy stands, for people: {@code row 12}; {@code sheet 'Contacts 2', row 12} if the list went on in a
     * further sheet of a workbook, whose rows are numbered on; {@code leads-2.csv, row 12} if the copy was made of several
     * files.
     *
     * @param row as {@link Row#number()}
     * @param sheet of the workbook, where the copy was made of one that was not packed
     * @param files what the copy was made of; none for one file as it was given
     */
    public static String place(long row, @Nullable String sheet, List<SpoolFile> files) {
        SpoolFile file = of(row, files);
        String within = file == null ? within(row, sheet) : within(row - file.after(), file.sheet());
        return file == null || files.size() == 1 ? within : file.name() + ", " + within;
    }

    static String within(long row, @Nullable String sheet) {
        return sheet == null ? "row " + row : SheetSeries.place(sheet, row);
    }

    /** The file that a row of the copy stands in; null where there are none. */
    static @Nullable SpoolFile of(long row, List<SpoolFile> files) {
        SpoolFile found = null;
        for (SpoolFile file : files) {
            if (found == null || file.after() < row) {
                found = file;
            }
        }
        return found;
    }
}
