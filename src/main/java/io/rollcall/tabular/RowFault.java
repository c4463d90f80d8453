package io.rollcall.tabular;

import java.util.List;
import java.util.Locale;

/** Why a record could not be split. The messages are part of the product and name columns, never values. */
enum RowFault {
    QUOTE_IN_CELL(
            "a quote inside an unquoted cell; expected quotes around the whole cell and each quote in it doubled."),
    TEXT_AFTER_QUOTE(
            "text after the closing quote; expected a delimiter or the end of the row. Double a quote that belongs"
                    + " to the text."),
    QUOTE_NOT_CLOSED("the quote that opens this cell is never closed; expected a closing quote."),
    TOO_MANY_LINES("a quoted cell of more than %,d lines; expected a closing quote."),
    TWO_READINGS(
            "A quote is missing or one too many, and the row can be read in two ways; expected every opening quote to"
                    + " have its closing quote."),
    RECORD_TOO_LARGE("The row is larger than %,d bytes; expected at most that. Look for a missing line end or quote."),
    WRONG_COUNT("%s, the header has %d; expected as many as the header."),
    WRONG_COUNT_OVER_LINES("%s over %d lines, the header has %d; expected as many as the header."),
    NUL_CHARACTER("NUL character, which cannot be stored; expected text. Remove the character."),
    CELL_TOO_LONG("longer than %,d characters; expected at most that. Shorten the text."),
    HEADER_AGAIN("The header stands here again; expected data. Remove the row.");

    private static final String RESUMED = " The lines after it were read on their own.";

    private final String text;

    RowFault(String text) {
        this.text = text;
    }

    /** Whether the borders of the record are known nevertheless, so that reading goes on after all of its lines. */
    boolean leavesFrameIntact() {
        return this == NUL_CHARACTER || this == CELL_TOO_LONG;
    }

    /**
     * The message for a person.
     *
     * @param header names of the columns; empty for the header itself
     */
    String message(Place place, List<String> header, TabularLimits limits) {
        String finding = finding(place, header, limits);
        return takesLinesApart() && !header.isEmpty() ? finding + RESUMED : finding;
    }

    private boolean takesLinesApart() {
        return switch (this) {
            case QUOTE_NOT_CLOSED, TOO_MANY_LINES, TWO_READINGS, WRONG_COUNT_OVER_LINES -> true;
            default -> false;
        };
    }

    private String finding(Place place, List<String> header, TabularLimits limits) {
        String cells = place.cells() + (place.cells() == 1 ? " cell" : " cells");
        return switch (this) {
            case WRONG_COUNT -> say(cells, header.size());
            case WRONG_COUNT_OVER_LINES -> say(cells, place.lines(), header.size());
            case RECORD_TOO_LARGE -> say(limits.recordBytes());
            case TWO_READINGS, HEADER_AGAIN -> text;
            case TOO_MANY_LINES -> column(place.faultCell(), header) + say(limits.quotedLines());
            case CELL_TOO_LONG -> column(place.faultCell(), header) + say(limits.cellCharacters());
            case QUOTE_IN_CELL, TEXT_AFTER_QUOTE, QUOTE_NOT_CLOSED, NUL_CHARACTER ->
                column(place.faultCell(), header) + text;
        };
    }

    private String say(Object... facts) {
        return String.format(Locale.ROOT, text, facts);
    }

    private static String column(int cell, List<String> header) {
        return cell >= 1 && cell <= header.size() ? "Column '" + header.get(cell - 1) + "': " : "Column " + cell + ": ";
    }

    /**
     * What the scan of the record found.
     *
     * @param cells number of cells
     * @param lines number of physical lines
     * @param faultCell number of the cell at fault, from 1
     */
    record Place(int cells, int lines, int faultCell) {}
}
