package io.rollcall.contact;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lexical gate before libphonenumber, which would drop letters, join two numbers and take dates for numbers: turns a cell
 * into digits, or says why it is none.
 */
final class PhoneCell {

    private static final int MAX_LENGTH = 200;

    /** E.164's 15 digits, and the longest prefix that is dialled before them. */
    private static final int MAX_DIGITS = 19;

    static final int MAX_DIGITS_OF_ONE = 15;
    private static final int MIN_DIGITS_OF_SECOND = 6;

    private static final Pattern EXTENSION = Pattern.compile(
            "\\d[)\\s,;]*(?:extension|extn|ext|anexo|ramal|interno|sambungan|samb|poste|x|#)\\s*[.:=#]*\\s*\\d{1,7}\\s*\\)?$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BETWEEN = Pattern.compile(
            "[/,;|&\\n]|\\s(?:or|and|atau|dan|ou|o|u|y|e|et|oder|und)\\s|\\s*(?=\\+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern LAST_DIGITS_REPLACED = Pattern.compile("(?:\\D*\\d){7,}\\D*/\\s*\\d{1,5}");
    private static final Pattern LOOK_ALIKE = Pattern.compile("[OoQDIiLlSsBbZzОоІіӀЗзΟοΙ|]+");
    private static final String[] PREFIXES = {
        "tel:",
        "whatsapp:",
        "phone:",
        "https://wa.me/",
        "http://wa.me/",
        "wa.me/",
        "https://api.whatsapp.com/send?phone="
    };

    private PhoneCell() {}

    sealed interface Reading permits Digits, NotANumber {}

    /**
     * A cell that may be a number.
     *
     * @param digits ASCII digits, at least one
     * @param international whether a {@code +} stood before them
     */
    record Digits(String digits, boolean international) implements Reading {}

    record NotANumber(Refused why) implements Reading {}

    static Reading read(String cell) {
        String text = unwrap(CellText.plain(cell));
        if (isDigits(text, 0)) {
            return digits(text, false, false);
        }
        if (text.startsWith("+") && isDigits(text, 1)) {
            return digits(text.substring(1), true, false);
        }
        Refused early = refusedEarly(text);
        if (early != null) {
            return new NotANumber(early);
        }
        if (isPlain(text) && (text.indexOf(' ') > 0 || text.indexOf('(') >= 0)) {
            // What spreadsheets make of numbers has neither.
            return separated(text);
        }
        Reading spreadsheet = SpreadsheetNumber.read(text);
        return spreadsheet != null ? spreadsheet : written(text);
    }

    private static @Nullable Refused refusedEarly(String text) {
        if (text.isEmpty()) {
            return new Refused(ReasonCode.PHONE_MISSING, "blank; expected a phone number. Fill the cell in.");
        }
        if (text.length() > MAX_LENGTH) {
            return new Refused(
                    ReasonCode.VALUE_TOO_LONG,
                    text.length() + " characters; expected one phone number, at most " + MAX_LENGTH
                            + ". Leave one number in the cell.");
        }
        return Characters.findForbidden(text, true).orElse(null);
    }

    /** Takes off what quotes a number or names its kind: {@code '}, {@code ="…"}, {@code tel:}, {@code whatsapp:}. */
    private static String unwrap(String text) {
        String bare = unquote(text);
        if (bare.isEmpty() || Character.isDigit(bare.charAt(0)) || bare.charAt(0) == '+') {
            return bare;
        }
        String lower = bare.toLowerCase(Locale.ROOT);
        for (String prefix : PREFIXES) {
            if (lower.startsWith(prefix)) {
                return unquote(bare.substring(prefix.length()).strip());
            }
        }
        return bare;
    }

    private static String unquote(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && (text.charAt(from) == '\'' || text.charAt(from) == '"' || text.charAt(from) == '=')) {
            from++;
        }
        while (to > from && (text.charAt(to - 1) == '\'' || text.charAt(to - 1) == '"')) {
            to--;
        }
        return from == 0 && to == text.length()
                ? text
                : text.substring(from, to).strip();
    }

    private static boolean isDigits(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() > from;
    }

    private static Reading written(String text) {
        if (isPlain(text)) {
            return separated(text);
        }
        if (EXTENSION.matcher(text).find()) {
            return ambiguous("a number with an extension; expected a number that is dialled as it stands."
                    + " WhatsApp knows no extensions: take it out.");
        }
        String one = text;
        if (BETWEEN.matcher(text).find()) {
            String single = onlyNumber(text);
            if (single == null) {
                return ambiguous(
                        "two numbers; expected one. Leave one in the cell, or give the other a row of its own.");
            }
            one = single;
        }
        if (one.codePoints().anyMatch(Character::isLetter)) {
            return letters(one);
        }
        return separated(one);
    }

    /** Digits, what is written between those of one number, and a + in front at most: most cells, and cheap to tell. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= '0' && c <= '9') || " .-()[]".indexOf(c) >= 0 || (c == '+' && i == 0);
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    /** The only number of a text with separators of lists in it; the text where nothing tells; null where there are two. */
    private static @Nullable String onlyNumber(String text) {
        if (LAST_DIGITS_REPLACED.matcher(text).matches()) {
            return null;
        }
        String only = null;
        int numbers = 0;
        int parts = 0;
        for (String part : BETWEEN.split(text, -1)) {
            int digits = countDigits(part);
            numbers += digits >= MIN_DIGITS_OF_SECOND ? 1 : 0;
            if (!part.isBlank()) {
                parts++;
                only = part.strip();
            }
        }
        if (numbers > 1) {
            return null;
        }
        return parts == 1 && only != null ? only : text;
    }

    private static Reading letters(String text) {
        String letters = text.codePoints()
                .filter(Character::isLetter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        if (countDigits(text) >= MIN_DIGITS_OF_SECOND
                && LOOK_ALIKE.matcher(letters).matches()) {
            return invalid(
                    "letters that look like digits, such as O for 0 or l for 1; expected digits. Type them again.");
        }
        return invalid("letters; expected a phone number of digits. Take the letters out, or correct the number.");
    }

    private static Reading separated(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        boolean plus = false;
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
                continue;
            }
            if (c == '+' && digits.isEmpty() && !plus) {
                plus = true;
                continue;
            }
            if (" .-()/[]".indexOf(c) < 0) {
                return invalid(
                        "a character that no phone number has; expected digits, +, and between them spaces, dots,"
                                + " hyphens, slashes and brackets. Correct the number.");
            }
            space |= c == ' ' && !digits.isEmpty();
        }
        if (digits.isEmpty()) {
            return invalid("no digits; expected a phone number. Fill the number in, or leave the cell blank.");
        }
        return digits(digits.toString(), plus, space);
    }

    private static Reading digits(String digits, boolean international, boolean space) {
        if (space && digits.length() > MAX_DIGITS_OF_ONE + 1) {
            return ambiguous(digits.length() + " digits, more than one number has; expected one number."
                    + " Leave one in the cell, or give the other a row of its own.");
        }
        if (digits.length() > MAX_DIGITS) {
            return invalid(
                    digits.length() + " digits; expected at most " + MAX_DIGITS_OF_ONE + ". Correct the number.");
        }
        if (international && digits.startsWith("00")) {
            return new Digits(digits.substring(2), true);
        }
        return new Digits(digits, international);
    }

    private static int countDigits(String text) {
        return (int) text.chars().filter(c -> c >= '0' && c <= '9').count();
    }

    private static Reading ambiguous(String message) {
        return new NotANumber(new Refused(ReasonCode.PHONE_AMBIGUOUS, message));
    }

    private static Reading invalid(String message) {
        return new NotANumber(new Refused(ReasonCode.PHONE_INVALID, message));
    }
}
