package io.rollcall.sample;

import io.rollcall.tabular.Cell;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The cells of a row as a spreadsheet takes what people type into it: digits become a number, so that plus signs and leading
 * zeros are what keeps a phone a text; dates become dates, TRUE and FALSE become what they say.
 */
final class SheetCells {

    private static final Pattern NUMBER = Pattern.compile("(0|[1-9][0-9]{0,14})(\\.[0-9]{1,2})?");
    private static final Pattern DATE = Pattern.compile("[12][0-9]{3}-[0-9]{2}-[0-9]{2}");

    private SheetCells() {}

    static List<Cell> of(List<String> cells) {
        List<Cell> typed = new ArrayList<>(cells.size());
        cells.forEach(cell -> typed.add(of(cell)));
        return typed;
    }

    private static Cell of(String text) {
        if (text.isEmpty()) {
            return Cell.BLANK;
        }
        if (NUMBER.matcher(text).matches()) {
            return new Cell.Amount(new BigDecimal(text));
        }
        if (DATE.matcher(text).matches()) {
            return date(text);
        }
        return switch (text) {
            case "TRUE" -> new Cell.YesNo(true);
            case "FALSE" -> new Cell.YesNo(false);
            default -> new Cell.Text(text);
        };
    }

    private static Cell date(String text) {
        try {
            return new Cell.Day(LocalDate.parse(text));
        } catch (DateTimeException noSuchDay) {
            return new Cell.Text(text);
        }
    }
}
