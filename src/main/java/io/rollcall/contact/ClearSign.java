package io.rollcall.contact;

import java.util.regex.Pattern;

/**
 * The sign by which a cell empties a field, {@code --}. A text that happens to be the sign is written with a backslash before
 * it, and one that looks like that with one backslash more, so that every text can be written and is read as what it was.
 */
public final class ClearSign {

    private static final String SIGN = "--";
    private static final char ESCAPE = '\\';
    private static final Pattern LOOKS_LIKE_IT = Pattern.compile("\\\\*--");

    private ClearSign() {}

    /** Whether a cell, trimmed, empties the field. */
    public static boolean is(String cell) {
        return cell.equals(SIGN);
    }

    /** A text as it is written into a cell. */
    public static String escape(String text) {
        return LOOKS_LIKE_IT.matcher(text).matches() ? ESCAPE + text : text;
    }

    /** Whether a look at the first byte tells that {@link #escape} changes nothing. */
    public static boolean isHarmless(byte[] utf8) {
        return utf8.length == 0 || (utf8[0] != ESCAPE && utf8[0] != '-');
    }

    /** The text that a cell means, trimmed, which is not the sign itself. */
    public static String unescape(String cell) {
        boolean escaped = !cell.isEmpty()
                && cell.charAt(0) == ESCAPE
                && LOOKS_LIKE_IT.matcher(cell).matches();
        return escaped ? cell.substring(1) : cell;
    }
}
