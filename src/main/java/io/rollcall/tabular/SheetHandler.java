package io.rollcall.tabular;

import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the rows of one sheet, in the order of the file, and hands on each that has cells. Not thread-safe. */
final class SheetHandler extends DefaultHandler {

    private static final Pattern ERROR = Pattern.compile("#[A-Z0-9/_]{1,20}[!?]?");
    private static final int LONGEST_FORMULA = 1_000;

    private final SharedStrings strings;
    private final NumberFormats formats;
    private final boolean from1904;
    private final WorkbookLimits limits;
    private final Sink sink;
    private final SheetRow row;
    private final WorkbookText value = new WorkbookText();
    private final WorkbookText formula = new WorkbookText();

    private @Nullable WorkbookText open;
    private int phonetic;
    private int rowNumber;
    private int column;
    private String type = "";
    private int style;
    private boolean hasFormula;
    private boolean hasValue;
    private long formulas;
    private long outOfOrder;
    private int lastMergedRow;

    SheetHandler(SharedStrings strings, NumberFormats formats, boolean from1904, WorkbookLimits limits, Sink sink) {
        this.strings = strings;
        this.formats = formats;
        this.from1904 = from1904;
        this.limits = limits;
        this.sink = sink;
        this.row = new SheetRow(limits.rowCharacters());
    }

    /** Takes the rows of a sheet. */
    interface Sink {

        /**
         * Takes the next row that has cells.
         *
         * @param row filled again for the one after
         */
        void row(SheetRow row) throws SAXException;
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
        switch (WorkbookXml.local(name)) {
            case "c" -> beginCell(attributes);
            case "v" -> {
                hasValue = true;
                open = value;
            }
            case "t" -> open = phonetic == 0 ? value : null;
            case "f" -> {
                hasFormula = true;
                open = formula;
            }
            case "rPh" -> phonetic++;
            case "row" -> beginRow(attributes);
            case "mergeCell" -> merge(attributes.getValue("ref"));
            default -> {}
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        if (open != null) {
            open.append(characters, start, length);
        }
    }

    @Override
    public void endElement(String uri, String localName, String name) throws SAXException {
        switch (WorkbookXml.local(name)) {
            case "v", "t", "f" -> open = null;
            case "c" -> endCell();
            case "rPh" -> phonetic--;
            case "row" -> {
                if (row.width() > 0) {
                    sink.row(row);
                }
            }
            default -> {}
        }
    }

    private void beginRow(Attributes attributes) throws SAXException {
        String stated = attributes.getValue("r");
        int number = rowNumber + 1;
        if (stated != null) {
            int said = NumberFormats.number(stated);
            if (said < 1 || said > limits.rows()) {
                throw new WorkbookXml.Damaged("a row has a number that no sheet has");
            }
            outOfOrder += said < number ? 1 : 0;
            number = Math.max(number, said);
        }
        if (number > limits.rows()) {
            throw new WorkbookXml.Damaged("the sheet has too many rows");
        }
        rowNumber = number;
        column = -1;
        String hidden = attributes.getValue("hidden");
        row.begin(number, "1".equals(hidden) || "true".equals(hidden));
    }

    private void beginCell(Attributes attributes) throws SAXException {
        String reference = attributes.getValue("r");
        column = reference == null ? column + 1 : column(reference);
        if (column >= limits.columns()) {
            throw new WorkbookXml.Damaged("the sheet has too many columns");
        }
        String stated = attributes.getValue("t");
        type = stated == null ? "n" : stated;
        style = NumberFormats.number(attributes.getValue("s"));
        value.clear();
        formula.clear();
        hasFormula = false;
        hasValue = false;
    }

    /** The index of the column, from 0, that a reference such as {@code AB12} names. */
    private static int column(String reference) throws SAXException {
        int index = 0;
        int i = 0;
        for (; i < reference.length() && i < 4; i++) {
            char c = reference.charAt(i);
            int letter = c >= 'A' && c <= 'Z' ? c - 'A' : c >= 'a' && c <= 'z' ? c - 'a' : -1;
            if (letter < 0) {
                break;
            }
            index = index * 26 + letter + 1;
        }
        if (index == 0 || i == 4) {
            throw new WorkbookXml.Damaged("a cell has a place that no sheet has");
        }
        return index - 1;
    }

    private void endCell() throws SAXException {
        if (rowNumber == 0) {
            return;
        }
        formulas += hasFormula && !isTruth() ? 1 : 0;
        if (hasFormula && value.isEmpty() && !(hasValue && type.equals("str"))) {
            String shown = "=" + formula.raw();
            row.setFault(
                    column,
                    shown.length() > LONGEST_FORMULA ? shown.substring(0, LONGEST_FORMULA) : shown,
                    CellFault.NO_RESULT);
            return;
        }
        if (value.isEmpty()) {
            return;
        }
        switch (type) {
            case "s" -> shared();
            case "str", "inlineStr" -> row.set(column, value.unescaped());
            case "b" -> row.set(column, isTrue(value.raw().strip()) ? "true" : "false");
            case "e" -> {
                String error = value.raw();
                row.setFault(column, ERROR.matcher(error).matches() ? error : "#ERROR", CellFault.ERROR_VALUE);
            }
            case "d" -> row.set(column, value.raw());
            default -> row.set(column, CellNumber.text(value.raw(), formats.format(style), from1904));
        }
    }

    /** LibreOffice writes each boolean as a formula; nobody has calculated anything there. */
    private boolean isTruth() {
        String called = formula.raw();
        return called.equals("TRUE()") || called.equals("FALSE()");
    }

    private static boolean isTrue(String text) {
        return text.equals("1") || text.equals("true");
    }

    private void shared() throws SAXException {
        try {
            String index = value.raw().strip();
            boolean isNumber = !index.isEmpty() && index.chars().allMatch(c -> c >= '0' && c <= '9');
            String text = isNumber ? strings.get(NumberFormats.number(index)) : null;
            if (text == null) {
                row.setFault(column, "", CellFault.NO_SUCH_TEXT);
                return;
            }
            if (!text.isEmpty()) {
                row.set(column, text);
            }
        } catch (IOException e) {
            throw new SAXException(e);
        }
    }

    private void merge(@Nullable String range) {
        int colon = range == null ? -1 : range.indexOf(':');
        if (range != null && colon > 0) {
            String last = range.substring(colon + 1).replaceAll("[^0-9]", "");
            lastMergedRow = Math.max(lastMergedRow, NumberFormats.number(last));
        }
    }

    /** Cells that hold a formula. */
    long formulas() {
        return formulas;
    }

    /** Rows whose number is not above that of the row before; they were numbered by counting. */
    long outOfOrder() {
        return outOfOrder;
    }

    /** Number of the last row with merged cells; 0 where there are none. */
    int lastMergedRow() {
        return lastMergedRow;
    }
}
