package io.rollcall.contact;

/** Text of a cell in which a number is expected, with the many shapes of digits and signs brought to ASCII. */
final class CellText {

    private CellText() {}

    /**
     * The text with every decimal digit of Unicode as ASCII, white space as spaces, line breaks as {@code \n}, dashes, plus
     * signs, brackets, quotes and separators as their ASCII forms, and without invisible format characters (marks of
     * direction, zero-width spaces and joiners, byte-order marks, variation selectors); stripped. Letters and everything else
     * stay as they are.
     */
    static String plain(String cell) {
        if (isPlain(cell)) {
            return cell;
        }
        StringBuilder text = new StringBuilder(cell.length());
        cell.codePoints().forEach(point -> append(text, point));
        return text.toString().strip();
    }

    private static boolean isPlain(String cell) {
        int length = cell.length();
        for (int i = 0; i < length; i++) {
            char c = cell.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return length == 0 || (cell.charAt(0) != ' ' && cell.charAt(length - 1) != ' ');
    }

    private static void append(StringBuilder text, int point) {
        if (isInvisible(point)) {
            return;
        }
        if (Character.isDigit(point)) {
            text.append((char) ('0' + Character.digit(point, 10)));
            return;
        }
        if (isLineBreak(point)) {
            text.append('\n');
            return;
        }
        if (point == '\t' || Character.isSpaceChar(point)) {
            text.append(' ');
            return;
        }
        if (Character.getType(point) == Character.DASH_PUNCTUATION) {
            text.append('-');
            return;
        }
        text.appendCodePoint(sign(point));
    }

    private static boolean isInvisible(int point) {
        return Character.getType(point) == Character.FORMAT || point == 0xFE0E || point == 0xFE0F || point == 0x20E3;
    }

    private static boolean isLineBreak(int point) {
        return (point >= '\n' && point <= '\r') || point == 0x85 || point == 0x2028 || point == 0x2029;
    }

    private static int sign(int point) {
        return switch (point) {
            case 0x2212 -> '-';
            case 0xFF0B, 0xFE62, 0x207A, 0x2795 -> '+';
            case 0xFF08 -> '(';
            case 0xFF09 -> ')';
            case 0xFF0F, 0x2044, 0x2215 -> '/';
            case 0xFF0E, 0xFE52, 0xB7, 0x2022, 0x2219, 0x66B -> '.';
            case 0xFF0C, 0x60C, 0x66C, 0x3001 -> ',';
            case 0xFF1B, 0x61B -> ';';
            case 0x2018, 0x2019, 0x201B, 0xFF07, 0x2BC, 0xB4, '`' -> '\'';
            case 0x201C, 0x201D, 0xFF02 -> '"';
            default -> point;
        };
    }
}
