package io.rollcall.tabular;

/**
 * Keeps a spreadsheet from running a cell as a formula, in a way that can be undone exactly. A cell that would be taken
 * for a formula gets an apostrophe in front. So does a cell that already looks as if it had got one, which makes the
 * mapping injective. A bare E.164 number stays as it is: it is a numeric literal and can name no function, and an
 * apostrophe would break every phone for programs (a deviation from OWASP ASVS 1.2.10, which guards every plus sign).
 */
public final class FormulaGuard {

    private static final int SHORTEST_E164 = 1 + 7;
    private static final int LONGEST_E164 = 1 + 15;

    private FormulaGuard() {}

    /** The text as it may be written to a file. */
    public static String guard(String text) {
        return isDangerous(text) ? "'" + text : text;
    }

    /** Whether a look at the first byte tells that nothing has to be guarded; what begins otherwise may need no guard either. */
    static boolean isHarmless(byte[] utf8) {
        if (utf8.length == 0) {
            return true;
        }
        byte first = utf8[0];
        if (first == '+') {
            return isBareE164(utf8);
        }
        return first > ' ' && first != '\'' && !isTrigger((char) first);
    }

    private static boolean isBareE164(byte[] utf8) {
        if (utf8.length < SHORTEST_E164 || utf8.length > LONGEST_E164 || utf8[1] == '0') {
            return false;
        }
        for (int i = 1; i < utf8.length; i++) {
            if (utf8[i] < '0' || utf8[i] > '9') {
                return false;
            }
        }
        return true;
    }

    /** The text that {@link #guard} was given; a text that no guard wrote stays as it is. */
    public static String unguard(String text) {
        if (text.isEmpty() || text.charAt(0) != '\'') {
            return text;
        }
        String rest = text.substring(1);
        return isDangerous(rest) ? rest : text;
    }

    private static boolean isDangerous(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isTrigger(c)) {
                return !(i == 0 && isBareE164(text));
            }
            if (c != '\'' && !isInvisible(c)) {
                return false;
            }
        }
        return false;
    }

    private static boolean isTrigger(char c) {
        return switch (c) {
            case '=', '+', '-', '@', '\t', '\r', '\n', '\0', '|', '%' -> true;
            case '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20', '\u2212' -> true;
            default -> false;
        };
    }

    /** Blanks and characters of no width, which spreadsheets skip or a person does not see. */
    private static boolean isInvisible(char c) {
        if (c > ' ' && c < '\u0080') {
            return false;
        }
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }

    private static boolean isBareE164(String text) {
        int length = text.length();
        if (length < SHORTEST_E164 || length > LONGEST_E164 || text.charAt(0) != '+' || text.charAt(1) == '0') {
            return false;
        }
        for (int i = 1; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
