package io.rollcall.contact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Phone numbers that went through a spreadsheet as numbers or dates. What is exact is repaired; what is lost is refused with
 * its own code, before libphonenumber can take the remains for another number.
 */
final class SpreadsheetNumber {

    /** A double holds 15 decimal digits. */
    private static final int EXACT_DIGITS = 15;

    private static final Pattern EXPONENT =
            Pattern.compile("([+-]?)(\\d{1,20})(?:[.,](\\d{0,30}))?[eE]([+-]?\\d{1,4})");
    private static final Pattern DECIMAL = Pattern.compile("([+-]?)(\\d{7,})[.,](\\d+)");
    private static final Pattern THOUSANDS = Pattern.compile("(\\+?)(\\d{1,3}(?:,\\d{3}){2,})(?:\\.0+)?");
    private static final Pattern TOO_NARROW = Pattern.compile("#{3,}");
    private static final String MONTH_OR_DAY = "(0?[1-9]|[12]\\d|3[01])";
    private static final String FOUR_DIGIT_YEAR = "(?:19|20)\\d{2}";
    private static final String TIME = "(?:[T ]\\s*\\d{1,2}:\\d{2}.{0,20})?";

    /** Two-digit years only between slashes: some countries' numbers are written 20.12.34. */
    private static final Pattern DATE =
            Pattern.compile("(?:" + FOUR_DIGIT_YEAR + "([-/.])" + MONTH_OR_DAY + "\\1" + MONTH_OR_DAY
                    + "|" + MONTH_OR_DAY + "([-/.])" + MONTH_OR_DAY + "\\5" + FOUR_DIGIT_YEAR
                    + "|" + MONTH_OR_DAY + "/" + MONTH_OR_DAY + "/\\d{2})" + TIME);

    private static final String AS_TEXT =
            " Format the column as text in the spreadsheet, enter the number again, and export the file again.";

    private SpreadsheetNumber() {}

    /** The reading of such a cell; null for every other cell. */
    static PhoneCell.@Nullable Reading read(String text) {
        Matcher exponent = EXPONENT.matcher(text);
        if (exponent.matches()) {
            return exponent(exponent);
        }
        Matcher decimal = DECIMAL.matcher(text);
        if (decimal.matches()) {
            return integer(decimal.group(1), decimal.group(2), decimal.group(3));
        }
        Matcher thousands = THOUSANDS.matcher(text);
        if (thousands.matches()) {
            return integer(thousands.group(1), thousands.group(2).replace(",", ""), "");
        }
        if (DATE.matcher(text).matches()) {
            return refused(ReasonCode.PHONE_INVALID, "a date; expected a phone number." + AS_TEXT);
        }
        if (TOO_NARROW.matcher(text).matches()) {
            return refused(
                    ReasonCode.PHONE_DIGITS_LOST,
                    "only # signs, which a spreadsheet shows where the column is too narrow; expected a phone number."
                            + " Widen the column and export the file again.");
        }
        return null;
    }

    private static PhoneCell.Reading exponent(Matcher matcher) {
        String sign = matcher.group(1);
        String whole = matcher.group(2);
        String fraction = matcher.group(3) == null ? "" : matcher.group(3);
        int power = Integer.parseInt(matcher.group(4));
        if (power < 0) {
            return decimal();
        }
        if (fraction.length() < power) {
            return lost();
        }
        return integer(sign, whole + fraction.substring(0, power), fraction.substring(power));
    }

    private static PhoneCell.Reading integer(String sign, String whole, String fraction) {
        if (sign.equals("-") || fraction.chars().anyMatch(c -> c != '0')) {
            return decimal();
        }
        if (whole.length() > EXACT_DIGITS) {
            return lost();
        }
        return new PhoneCell.Digits(whole, sign.equals("+"));
    }

    private static PhoneCell.Reading lost() {
        return refused(
                ReasonCode.PHONE_DIGITS_LOST,
                "a number that a spreadsheet rounded, so that its last digits are lost; expected all digits."
                        + AS_TEXT);
    }

    private static PhoneCell.Reading decimal() {
        return refused(ReasonCode.PHONE_INVALID, "a decimal number; expected a phone number." + AS_TEXT);
    }

    private static PhoneCell.Reading refused(ReasonCode code, String message) {
        return new PhoneCell.NotANumber(new Refused(code, message));
    }
}
