package io.rollcall.contact;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A number as a cell has it: digits, with a minus before them and a point before the decimals. Grouped numbers are none: of
 * {@code 1,234} nobody can tell whether it is more than a thousand or a little more than one.
 */
public final class DecimalNumber {

    /** The most digits, before and behind the point together. */
    public static final int MAX_DIGITS = 38;

    private static final Pattern PLAIN = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?");
    private static final Pattern GROUPED = Pattern.compile("[-+]?[0-9]+(?:[,.' ][0-9]+)+");
    private static final Pattern EXPONENT = Pattern.compile("[-+]?[0-9]+(?:[.,][0-9]+)?[eE][-+]?[0-9]+");

    private DecimalNumber() {}

    /** The number without zeros that do not count, so that {@code 1.50} is {@code 1.5}; empty if the cell is none. */
    public static Optional<BigDecimal> parse(String cell) {
        String text = CellText.plain(cell);
        if (!PLAIN.matcher(text).matches() || digits(text) > MAX_DIGITS) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        return Optional.of(number.scale() < 0 ? number.setScale(0) : number);
    }

    /** What a cell is that is no number; for people, without the cell. */
    public static String describe(String cell) {
        String text = CellText.plain(cell);
        if (PLAIN.matcher(text).matches()) {
            return "a number of " + digits(text) + " digits; expected at most " + MAX_DIGITS
                    + ". Leave out what nobody needs.";
        }
        if (GROUPED.matcher(text).matches()) {
            return "a number with a comma or with groups of digits, which can be read in two ways; expected digits with a"
                    + " point before the decimals, such as 1234.5. Write it so.";
        }
        if (EXPONENT.matcher(text).matches()) {
            return "a number with an exponent; expected all its digits, such as 1234.5."
                    + " Format the column as a number in the spreadsheet, and export the file again.";
        }
        return "not a number; expected digits with a point before the decimals, such as 1234.5."
                + " Correct it, or leave the cell blank.";
    }

    private static long digits(String text) {
        return text.chars().filter(c -> c >= '0' && c <= '9').count();
    }
}
