package io.rollcall.tabular;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * Texts as the XML of a sheet has them, with every character that a text may have: a spreadsheet knows those that XML has not
 * as {@code _xHHHH_} (Office Open XML part 1, 22.9.2.19).
 */
final class XlsxText {

    /** The first byte of what may be one of the two characters that XML does not have. */
    private static final byte LAST_PLANE = (byte) 0xEF;

    private XlsxText() {}

    /** A text with everything escaped that needs it. */
    static byte[] escape(byte[] utf8) {
        return isPlain(utf8)
                ? utf8
                : escape(new String(utf8, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isPlain(byte[] utf8) {
        for (byte b : utf8) {
            if ((b >= 0 && b < ' ') || b == '<' || b == '>' || b == '&' || b == '_' || b == LAST_PLANE) {
                return false;
            }
        }
        return true;
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            append(escaped, text, i);
        }
        return escaped.toString();
    }

    private static void append(StringBuilder escaped, String text, int index) {
        char c = text.charAt(index);
        switch (c) {
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '&' -> escaped.append("&amp;");
            case '\t' -> escaped.append("&#9;");
            case '\n' -> escaped.append("&#10;");
            case '_' -> escaped.append(looksEscaped(text, index) ? "_x005F_" : "_");
            default -> {
                if (isForeignToXml(c)) {
                    escaped.append(String.format("_x%04X_", (int) c));
                    return;
                }
                escaped.append(c);
            }
        }
    }

    /** Whether it is written as {@code _xHHHH_}; a carriage return, since readers of XML make a line feed of it. */
    private static boolean isForeignToXml(char c) {
        return (c < ' ' && c != '\t' && c != '\n') || c >= '\uFFFE';
    }

    /** Whether a reader would take what stands here for one character. */
    private static boolean looksEscaped(String text, int underscore) {
        if (underscore + 6 >= text.length() || text.charAt(underscore + 1) != 'x') {
            return false;
        }
        char end = text.charAt(underscore + 6);
        // What XML does not have begins with an underscore too, once it is written.
        if (end != '_' && !isForeignToXml(end)) {
            return false;
        }
        for (int i = underscore + 2; i < underscore + 6; i++) {
            if (text.charAt(i) >= 128 || Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether readers of XML may drop a blank at an end, unless they are told not to. */
    static boolean hasBlankEnds(byte[] utf8) {
        return isBlank(utf8[0]) || isBlank(utf8[utf8.length - 1]);
    }

    /** Bytes of characters outside ASCII are negative; readers of XML leave their blanks alone, and it does no harm to say so. */
    private static boolean isBlank(byte b) {
        return b <= ' ';
    }

    /** Units of UTF-16, by which spreadsheets measure; empty if there can be none too many. */
    static OptionalInt tooLong(byte[] utf8) {
        if (utf8.length <= Cell.MOST_CHARACTERS) {
            return OptionalInt.empty();
        }
        int length = new String(utf8, StandardCharsets.UTF_8).length();
        return length <= Cell.MOST_CHARACTERS ? OptionalInt.empty() : OptionalInt.of(length);
    }
}
