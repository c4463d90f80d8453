package io.rollcall.tabular;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalInt;

/**
 * Writes rows as the XML of a sheet, so that a spreadsheet shows what the cells hold and our reader reads it back. Texts stand
 * in their cells (inline strings), which is faster than sharing them and needs no table. Not thread-safe.
 */
final class XlsxCells {

    /** Decimal digits that a spreadsheet keeps of a number. */
    private static final int DIGITS = 15;

    private static final BigDecimal TOO_LARGE = BigDecimal.TEN.pow(DIGITS);

    /** Before it, spreadsheets count a day that never was. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    /** The day whose serial number is 0, were there not the day that never was. */
    private static final long DAY_ZERO = LocalDate.of(1899, 12, 30).toEpochDay();

    private static final double SECONDS_OF_DAY = 86_400;

    private static final byte[] TEXT_CELL = ascii(" t=\"inlineStr\"><is><t>");
    private static final byte[] KEPT_TEXT_CELL = ascii(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    private static final byte[] END_OF_TEXT = ascii("</t></is></c>");
    private static final byte[] END_OF_VALUE = ascii("</v></c>");
    private static final byte[] ROW = ascii("<row r=\"");
    private static final byte[] END_OF_ROW = ascii("</row>\n");
    private static final byte[] END_OF_START = ascii("\">");

    private final Path target;
    private final List<String> header;
    private final byte[][] starts;
    private final byte[][] styles;
    private final Utf8Buffer xml;
    private String sheet = "";
    private int row;

    /** @param xml where everything goes */
    XlsxCells(Path target, List<String> header, Utf8Buffer xml) {
        this.target = target;
        this.header = header;
        this.xml = xml;
        this.starts = new byte[header.size()][];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = ascii("<c r=\"" + column(i));
        }
        this.styles = new byte[XlsxStyles.values().length][];
        for (XlsxStyles style : XlsxStyles.values()) {
            styles[style.index()] = ascii('"' + style.attribute());
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The letters of a column; the first has index 0. */
    static String column(int index) {
        String last = String.valueOf((char) ('A' + index % 26));
        return index < 26 ? last : column(index / 26 - 1) + last;
    }

    /** Begins a sheet with its first row, the header. */
    void begin(String name) {
        sheet = name;
        row = 0;
        beginRow();
        for (int i = 0; i < header.size(); i++) {
            refuseHalves(header.get(i), i);
            text(header.get(i).getBytes(StandardCharsets.UTF_8), i, XlsxStyles.HEADER);
        }
        xml.add(END_OF_ROW);
    }

    /** Rows of the sheet, the header included. */
    int rows() {
        return row;
    }

    /** Writes a row; blank cells are left out. */
    void row(List<Cell> cells) {
        beginRow();
        for (int i = 0; i < cells.size(); i++) {
            put(cells.get(i), i);
        }
        xml.add(END_OF_ROW);
    }

    private void beginRow() {
        row++;
        xml.add(ROW).add(row).add(END_OF_START);
    }

    private void put(Cell content, int column) {
        if (content instanceof Cell.Utf8 utf8) {
            text(utf8.bytes(), column);
        } else if (content instanceof Cell.Text text) {
            refuseHalves(text.text(), column);
            text(text.text().getBytes(StandardCharsets.UTF_8), column);
        } else if (content instanceof Cell.Several several) {
            refuseHalves(several.joined(), column);
            text(several.joined().getBytes(StandardCharsets.UTF_8), column);
        } else if (content instanceof Cell.Amount amount) {
            number(amount, column);
        } else if (content instanceof Cell.Day day) {
            day(day.date(), column);
        } else if (content instanceof Cell.Moment moment) {
            moment(moment, column);
        } else if (content instanceof Cell.YesNo yesNo) {
            value(column, XlsxStyles.NONE, " t=\"b\"", yesNo.value() ? "1" : "0");
        } else if (content instanceof Cell.NotAvailable) {
            value(column, XlsxStyles.NONE, " t=\"e\"", "#N/A");
        }
    }

    private void text(byte[] utf8, int column) {
        if (utf8.length > 0) {
            text(utf8, column, isFormula(utf8) ? XlsxStyles.QUOTED : XlsxStyles.TEXT);
        }
    }

    private static boolean isFormula(byte[] utf8) {
        if (FormulaGuard.isHarmless(utf8)) {
            return false;
        }
        String text = new String(utf8, StandardCharsets.UTF_8);
        return !FormulaGuard.guard(text).equals(text);
    }

    private void text(byte[] utf8, int column, XlsxStyles style) {
        OptionalInt length = XlsxText.tooLong(utf8);
        if (length.isPresent()) {
            throw unwritable(
                    column,
                    length.getAsInt() + " characters; a cell of a workbook holds at most " + Cell.MOST_CHARACTERS
                            + ". Leave the column out, or write a CSV file.");
        }
        begin(column, style);
        xml.add(utf8.length > 0 && XlsxText.hasBlankEnds(utf8) ? KEPT_TEXT_CELL : TEXT_CELL);
        xml.add(XlsxText.escape(utf8)).add(END_OF_TEXT);
    }

    private void begin(int column, XlsxStyles style) {
        xml.add(starts[column]).add(row).add(styles[style.index()]);
    }

    private void value(int column, XlsxStyles style, String type, String value) {
        begin(column, style);
        xml.add(type).add("><v>").add(value).add(END_OF_VALUE);
    }

    private void refuseHalves(String text, int column) {
        if (CellEncoding.halfAPair(text).isPresent()) {
            throw unwritable(column, CellEncoding.HALF_A_PAIR);
        }
    }

    private OutputException unwritable(int column, String message) {
        return OutputException.unwritable(target, sheet, row, header.get(column), message);
    }

    private void number(Cell.Amount amount, int column) {
        BigDecimal number = amount.value().stripTrailingZeros();
        boolean isKept = number.precision() <= DIGITS
                && number.scale() <= DIGITS
                && number.abs().compareTo(TOO_LARGE) < 0;
        if (isKept) {
            value(column, XlsxStyles.NONE, "", amount.plain());
            return;
        }
        text(ascii(amount.plain()), column, XlsxStyles.TEXT);
    }

    private void day(LocalDate date, int column) {
        if (!isKnown(date)) {
            text(ascii(date.toString()), column, XlsxStyles.TEXT);
            return;
        }
        value(column, XlsxStyles.DATE, "", Long.toString(date.toEpochDay() - DAY_ZERO));
    }

    private static boolean isKnown(LocalDate date) {
        return !date.isBefore(FIRST_DAY) && !date.isAfter(LAST_DAY);
    }

    /** A local time that a clock shows twice is no moment. */
    private void moment(Cell.Moment moment, int column) {
        LocalDateTime local = LocalDateTime.ofInstant(moment.at(), moment.zone());
        boolean isOne = moment.zone().getRules().getValidOffsets(local).size() == 1;
        if (!isOne || !isKnown(local.toLocalDate())) {
            text(ascii(CsvRowWriter.moment(moment)), column, XlsxStyles.TEXT);
            return;
        }
        double days = local.toLocalDate().toEpochDay() - DAY_ZERO;
        double time = local.toLocalTime().toSecondOfDay() / SECONDS_OF_DAY;
        value(column, XlsxStyles.MOMENT, "", Double.toString(days + time));
    }
}
