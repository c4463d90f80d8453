package io.rollcall.tabular;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What a cell of a workbook holds. Immutable and thread-safe. */
public sealed interface XlsxCell {

    /** What a spreadsheet holds in a cell, in UTF-16 units. */
    int MOST_CHARACTERS = TabularLimits.DEFAULT.cellCharacters();

    /** Decimal digits that a spreadsheet keeps of a number. */
    int DIGITS = 15;

    /** Nothing. */
    XlsxCell BLANK = new Blank();

    /** No cell is written. */
    record Blank() implements XlsxCell {}

    /**
     * A text that stays as it is, also a phone number or {@code =1+1}; an empty one is a blank cell.
     *
     * @param text at most {@link #MOST_CHARACTERS}, without half a surrogate pair
     */
    record Text(String text) implements XlsxCell {

        /** @throws IllegalArgumentException if the text is too long */
        public Text {
            if (text.length() > MOST_CHARACTERS) {
                throw new IllegalArgumentException("A cell holds " + MOST_CHARACTERS + " characters at most, not "
                        + text.length() + "; this is a bug in Rollcall.");
            }
        }
    }

    /**
     * A number, as exact as a spreadsheet keeps one.
     *
     * @param value finite
     */
    record Amount(double value) implements XlsxCell {

        /** @throws IllegalArgumentException if the number is none */
        public Amount {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "A cell holds a number, not '" + value + "'; this is a bug in Rollcall.");
            }
        }
    }

    /**
     * A date, shown as {@code 2026-11-22}.
     *
     * @param date from 1 March 1900, before which spreadsheets count a day that never was, to the end of 9999
     */
    record Day(LocalDate date) implements XlsxCell {

        private static final LocalDate FIRST = LocalDate.of(1900, 3, 1);
        private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

        /** @throws IllegalArgumentException if the spreadsheet does not have the day */
        public Day {
            if (!isKnown(date)) {
                throw new IllegalArgumentException(
                        "A cell holds a day from 1900-03-01 to 9999-12-31; this is a bug in Rollcall.");
            }
        }

        private static boolean isKnown(LocalDate date) {
            return !date.isBefore(FIRST) && !date.isAfter(LAST);
        }
    }

    /** TRUE or FALSE. */
    record YesNo(boolean value) implements XlsxCell {}

    /** The error value {@code #N/A}, as a lookup leaves it that found nothing; samples have it. */
    record NotAvailable() implements XlsxCell {}

    /** The number as a number if a spreadsheet keeps every digit of it, which are 15; otherwise as a text. */
    static XlsxCell of(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        boolean isKept = plain.precision() <= DIGITS
                && plain.scale() <= DIGITS
                && plain.abs().compareTo(BigDecimal.TEN.pow(DIGITS)) < 0;
        return isKept ? new Amount(plain.doubleValue()) : new Text(number.toPlainString());
    }

    /** The date as a date if spreadsheets have the day; otherwise as a text such as {@code 1899-12-31}. */
    static XlsxCell of(LocalDate date) {
        return Day.isKnown(date) ? new Day(date) : new Text(date.toString());
    }
}
