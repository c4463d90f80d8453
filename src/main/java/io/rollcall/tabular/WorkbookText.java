package io.rollcall.tabular;

/**
 * Collects one text of a workbook: its runs one after the other, without the phonetic ones; cut off one character behind
 * what a cell may hold, so that a longer text is known for one. Not thread-safe.
 */
final class WorkbookText {

    private static final int MOST = TabularLimits.DEFAULT.cellCharacters() + 1;

    /** Escaped, a character takes seven. */
    private static final int MOST_ESCAPED = 7 * MOST;

    private final StringBuilder text = new StringBuilder();

    void clear() {
        text.setLength(0);
    }

    void append(char[] characters, int start, int length) {
        text.append(characters, start, Math.min(length, MOST_ESCAPED - text.length()));
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** The text as it was written. */
    String raw() {
        return text.length() <= MOST ? text.toString() : text.substring(0, MOST);
    }

    /** The text with each {@code _xHHHH_} for the character it stands for (Office Open XML part 1, 22.9.2.19). */
    String unescaped() {
        int escape = text.indexOf("_x");
        if (escape < 0) {
            return raw();
        }
        StringBuilder plain = new StringBuilder(text.length());
        int from = 0;
        for (; escape >= 0; escape = text.indexOf("_x", from)) {
            int code = code(escape);
            plain.append(text, from, escape).append(code < 0 ? "_x" : String.valueOf((char) code));
            from = escape + (code < 0 ? 2 : 7);
        }
        plain.append(text, from, text.length());
        return plain.length() <= MOST ? plain.toString() : plain.substring(0, MOST);
    }

    private int code(int escape) {
        if (escape + 7 > text.length() || text.charAt(escape + 6) != '_') {
            return -1;
        }
        int code = 0;
        for (int i = escape + 2; i < escape + 6; i++) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            code = (code << 4) | digit;
        }
        return code;
    }
}
