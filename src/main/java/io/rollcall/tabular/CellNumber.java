package io.rollcall.tabular;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The text of a cell that holds a number: the number that is stored, never the one that is shown. A spreadsheet keeps 15
 * decimal digits; a whole number of more is given in exponent form, by which it can be told that its last digits are lost.
 */
final class CellNumber {

    private static final int DIGITS = 15;
    private static final int LONGEST = 64;
    private static final MathContext FIFTEEN_DIGITS = new MathContext(DIGITS, RoundingMode.HALF_EVEN);
    private static final MathContext STORED_DIGITS = new MathContext(17, RoundingMode.HALF_EVEN);
    private static final BigDecimal TOO_LARGE = BigDecimal.TEN.pow(DIGITS);

    /** Below, a plus sign belongs to a sum and not to a telephone number (E.164 has 7 digits at least). */
    private static final int SHORTEST_PHONE = 7;

    private CellNumber() {}

    /**
     * The text for a stored number.
     *
     * @param stored as the file has it; what is no number is given back as it stands
     */
    static String text(String stored, NumberFormat format, boolean from1904) {
        if (format.isGeneral() && isPlain(stored)) {
            return stored;
        }
        if (stored.length() > LONGEST) {
            return stored;
        }
        try {
            double value = Double.parseDouble(stored.strip());
            if (Double.isInfinite(value)) {
                return stored;
            }
            String date = format.kind() == NumberFormat.Kind.NUMBER
                    ? ""
                    : SerialDate.text(value, from1904, format.kind() == NumberFormat.Kind.ELAPSED);
            return date.isEmpty()
                    ? number(value == 0 ? BigDecimal.ZERO : new BigDecimal(stored.strip()), format)
                    : date;
        } catch (NumberFormatException noNumber) {
            return stored;
        }
    }

    /** A whole number of at most 15 digits, written as we write it. */
    private static boolean isPlain(String text) {
        int length = text.length();
        if (length == 0 || length > DIGITS || (length > 1 && text.charAt(0) == '0')) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static String number(BigDecimal exact, NumberFormat format) {
        BigDecimal rounded = exact.round(FIFTEEN_DIGITS);
        if (rounded.abs().compareTo(TOO_LARGE) >= 0) {
            return exponent(exact.round(STORED_DIGITS));
        }
        String text = rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
        boolean whole = text.indexOf('.') < 0 && text.charAt(0) != '-';
        if (!whole) {
            return text;
        }
        String filled = "0".repeat(Math.max(0, Math.min(LONGEST, format.zeros()) - text.length())) + text;
        return format.plus() && filled.length() >= SHORTEST_PHONE ? "+" + filled : filled;
    }

    private static String exponent(BigDecimal number) {
        String digits = number.unscaledValue().abs().toString();
        int power = digits.length() - 1 - number.scale();
        String rest = digits.substring(1).replaceFirst("0+$", "");
        return (number.signum() < 0 ? "-" : "") + digits.charAt(0) + (rest.isEmpty() ? "" : "." + rest) + "E+" + power;
    }
}
