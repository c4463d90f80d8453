package io.rollcall.tabular;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What a cell of a file holds; how it is written is the matter of each format's writer. Immutable and thread-safe. */
public sealed interface Cell {

    /** What a cell of a workbook holds, in UTF-16 units; cells of text files that are longer are refused by our reader. */
    int MOST_CHARACTERS = TabularLimits.DEFAULT.cellCharacters();

    /** Nothing. */
    Cell BLANK = new Blank();

    /** No cell in a workbook, {@code null} in NDJSON, an empty one in other text files. */
    record Blank() implements Cell {}

    /**
     * A text that stays as it is, also a phone number or {@code =1+1}; an empty one is a blank cell.
     *
     * @param text without half a surrogate pair; in a workbook at most {@link #MOST_CHARACTERS}
     */
    record Text(String text) implements Cell {}

    /** A text, see {@link Text}, in the bytes of UTF-8 that it came as, which nobody changes any more. */
    final class Utf8 implements Cell {

        private final byte[] bytes;

        /** @param bytes well-formed UTF-8 */
        public Utf8(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /**
     * Several texts, such as tags: an array in NDJSON; in other files one cell, which is CSV inside the cell ({@link CellTexts}).
     *
     * @param texts not blank, without white space at their ends, each as {@link Text}; none are a blank cell
     */
    record Several(List<String> texts) implements Cell {

        public Several {
            texts = List.copyOf(texts);
        }

        /** The one cell. */
        String joined() {
            return CellTexts.join(texts);
        }
    }

    /** A number with all its digits: a number in NDJSON, and in a workbook if spreadsheets keep every digit, otherwise a text. */
    record Amount(BigDecimal value) implements Cell {

        /** Without zeros that do not count and without an exponent. */
        String plain() {
            return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        }
    }

    /** A date: {@code 2026-11-22} in text files, a date in a workbook if spreadsheets know the day, otherwise a text. */
    record Day(LocalDate date) implements Cell {}

    /**
     * A moment, to the second: {@code 2026-11-22T13:45:10+08:00} in text files; in a workbook a date with its time in the zone,
     * which an import with the same zone reads as the same moment, or such a text where that would be ambiguous.
     *
     * @param at what is below a second is cut off
     */
    record Moment(Instant at, ZoneId zone) implements Cell {

        public Moment {
            at = at.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /** TRUE or FALSE in a workbook, {@code true} or {@code false} in NDJSON, {@code yes} or {@code no} in other text files. */
    record YesNo(boolean value) implements Cell {}

    /** The error value {@code #N/A}, as a lookup leaves it that found nothing; samples have it. */
    record NotAvailable() implements Cell {}
}
