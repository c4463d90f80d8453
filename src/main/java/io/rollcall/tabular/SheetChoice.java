package io.rollcall.tabular;

import io.rollcall.tabular.WorkbookHandler.Sheet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which sheet of a workbook is read: the one that is asked for, else the first that can be seen.
 *
 * @param isNamed whether it was asked for
 * @param others names of other sheets that can be seen and hold something, where none was asked for
 */
record SheetChoice(Sheet sheet, boolean isNamed, List<String> others) {

    /** Sheets after so many are not looked into. */
    private static final int LOOKED_INTO = 50;

    /**
     * Chooses.
     *
     * @param asked name of the sheet as typed; null where not said
     * @throws InputException if there is no such sheet, or none that can be seen
     */
    static SheetChoice of(String file, Workbook workbook, @Nullable String asked) {
        List<Sheet> sheets = workbook.sheets();
        List<Sheet> visible = sheets.stream().filter(Sheet::visible).toList();
        if (asked != null) {
            return new SheetChoice(named(file, sheets, asked), true, List.of());
        }
        if (visible.isEmpty()) {
            throw new InputException(
                    file,
                    "the workbook has no sheet that can be seen; expected one.",
                    sheets.isEmpty() ? "Check that this is the right file." : "Say which: " + options(sheets) + ".");
        }
        List<String> others = visible.stream()
                .skip(1)
                .limit(LOOKED_INTO)
                .filter(workbook::hasData)
                .map(Sheet::name)
                .toList();
        return new SheetChoice(visible.get(0), false, others);
    }

    private static Sheet named(String file, List<Sheet> sheets, String asked) {
        for (Sheet sheet : sheets) {
            if (sheet.name().equals(asked)) {
                return sheet;
            }
        }
        for (Sheet sheet : sheets) {
            if (sheet.name().strip().equalsIgnoreCase(asked.strip())) {
                return sheet;
            }
        }
        throw new InputException(
                file,
                "the workbook has no sheet '" + asked + "'; expected one of "
                        + sheets.stream().map(sheet -> "'" + sheet.name() + "'").collect(Collectors.joining(", "))
                        + ".",
                "Say --sheet with one of these names.");
    }

    private static String options(List<Sheet> sheets) {
        return sheets.stream()
                .limit(LOOKED_INTO)
                .map(sheet -> "--sheet '" + sheet.name() + "'")
                .collect(Collectors.joining(" or "));
    }

    /** The other sheets, as they can be asked for. */
    String otherOptions() {
        return others.stream().map(name -> "--sheet '" + name + "'").collect(Collectors.joining(" or "));
    }
}
