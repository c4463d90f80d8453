package io.rollcall.validation;

import io.rollcall.contact.DateFormat;

/** Composes the messages about dates. */
final class DateProblems {

    private DateProblems() {}

    /** What is wrong with a cell that is no date, without the cell. */
    static String noDate(String cell) {
        if (DateFormat.isAmbiguous(cell)) {
            return "a date in which day and month can be confused, or one that is not of the --date-format; expected year,"
                    + " month and day, such as 2026-04-03. Say how dates are written, such as with --date-format"
                    + " dd/MM/yyyy; or, in a spreadsheet, format the column as yyyy-mm-dd.";
        }
        return "not a date; expected year, month and day, such as 2026-04-03 or 2026-04-03T10:15+08:00."
                + " Write the date so; in a spreadsheet, format the column as yyyy-mm-dd.";
    }
}
