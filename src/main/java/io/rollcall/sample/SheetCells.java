package io.rollcall.sample;

import io.rollcall.tabular.XlsxCell;
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

    static List<XlsxCell> of(List<String> cells) {
        List<XlsxCell> typed = new ArrayList<>(cells.size());
        cells.forEach(cell -> typed.add(of(cell)));
        return typed;
    }

    private static XlsxCell of(String text) {
        if (text.isEmpty()) {
            return XlsxCell.BLANK;
        }
        if (NUMBER.matcher(text).matches()) {
            return XlsxCell.of(new BigDecimal(text));
        }
        if (DATE.matcher(text).matches()) {
            return date(text);
        }
        return switch (text) {
            case "TRUE" -> new XlsxCell.YesNo(true);
            case "FALSE" -> new XlsxCell.YesNo(false);
            default -> new XlsxCell.Text(text);
        };
    }

    private static XlsxCell date(String text) {
        try {
            return XlsxCell.of(LocalDate.parse(text));
        } catch (DateTimeException noSuchDay) {
            return new XlsxCell.Text(text);
        }
    }
}
