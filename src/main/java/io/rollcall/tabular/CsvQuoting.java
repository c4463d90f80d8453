package io.rollcall.tabular;

/**
 * Which fields of a text file stand in quotes: those that need it (RFC 4180), and those that careless readers would take for
 * something else. The rule is that of Commons CSV (minimal quoting), over bytes of UTF-8. Immutable and thread-safe.
 */
final class CsvQuoting {

    static final byte QUOTE = '"';

    private final byte delimiter;

    /** By the byte, without its sign: whether a field that has it stands in quotes. */
    private final boolean[] special = new boolean[256];

    /** @param delimiter between the fields, of ASCII */
    CsvQuoting(char delimiter) {
        this.delimiter = (byte) delimiter;
        special[delimiter] = true;
        special[QUOTE] = true;
        special['\n'] = true;
        special['\r'] = true;
    }

    byte delimiter() {
        return delimiter;
    }

    /** Whether a field is written in quotes. */
    boolean isNeeded(byte[] utf8, boolean firstOfLine) {
        if (utf8.length == 0) {
            // Nothing but it may be on the line.
            return firstOfLine;
        }
        if (isUpTo('#', utf8[0]) || isUpTo(' ', utf8[utf8.length - 1])) {
            return true;
        }
        for (byte b : utf8) {
            if (special[b & 0xFF]) {
                return true;
            }
        }
        return false;
    }

    /** Bytes of characters outside ASCII are negative. */
    private static boolean isUpTo(char last, byte b) {
        return b >= 0 && b <= last;
    }
}
