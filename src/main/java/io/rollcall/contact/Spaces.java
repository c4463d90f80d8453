package io.rollcall.contact;

/** White space in the sense of Unicode: also no-break, narrow, ideographic and zero-width spaces. */
public final class Spaces {

    private Spaces() {}

    public static boolean isSpace(int point) {
        if (point > ' ' && point < 0x7F) {
            return false;
        }
        return Character.isWhitespace(point)
                || Character.isSpaceChar(point)
                || point == 0x85
                || point == 0x200B
                || point == 0x2060
                || point == 0xFEFF;
    }

    /** The text without white space at both ends; what is between stays exactly as it is. */
    public static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** The trimmed text with every run of white space inside it as one space. */
    static String fold(String text) {
        if (isFolded(text)) {
            return text;
        }
        StringBuilder folded = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                space = !folded.isEmpty();
                continue;
            }
            if (space) {
                folded.append(' ');
                space = false;
            }
            folded.append(c);
        }
        return folded.toString();
    }

    private static boolean isFolded(String text) {
        boolean space = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSpace(c) && (space || c != ' ')) {
                return false;
            }
            space = c == ' ';
        }
        return !space;
    }
}
