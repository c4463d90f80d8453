package io.rollcall.tabular;

import io.rollcall.tabular.WorkbookHandler.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A list that goes on in another sheet when one is full: {@code Contacts}, {@code Contacts 2}, {@code Contacts 3}, each with
 * the same header. Its rows are numbered through, as if every sheet before had all the rows that a sheet can have.
 */
final class SheetSeries {

    /** Rows that are counted for a sheet, its header included. */
    private static final int ROWS = WorkbookLimits.DEFAULT.rows();

    private SheetSeries() {}

    /** The name of a sheet of the series; the first has index 0. */
    static String name(String first, int index) {
        return index == 0 ? first : first + " " + (index + 1);
    }

    /** What the rows of a sheet are counted on from. */
    static int offset(int index) {
        return index * ROWS;
    }

    /** Where a row of the series stands, as a spreadsheet shows it. */
    static String place(String first, long row) {
        int index = (int) ((row - 1) / ROWS);
        String within = "row " + (row - offset(index));
        return index == 0 ? within : "sheet '" + name(first, index) + "', " + within;
    }

    /**
     * The sheets that can be seen and go on with another, in their order.
     *
     * @param header names of the columns of the first, which the others have too
     */
    static List<Sheet> after(Sheet first, List<String> header, Workbook workbook) {
        List<Sheet> found = new ArrayList<>();
        Optional<Sheet> next = next(first, 1, workbook);
        while (next.isPresent() && isHeader(workbook.firstRow(next.get()), header)) {
            found.add(next.get());
            next = next(first, found.size() + 1, workbook);
        }
        return found;
    }

    private static Optional<Sheet> next(Sheet first, int index, Workbook workbook) {
        String name = name(first.name(), index);
        return workbook.sheets().stream()
                .filter(sheet -> sheet.visible() && sheet.name().equals(name))
                .findFirst();
    }

    /** Whether the names are those of the columns, whatever columns without a name stand between them. */
    static boolean isHeader(List<String> names, List<String> header) {
        return names.stream().filter(name -> !name.isEmpty()).toList().equals(header);
    }
}
