package io.rollcall.tabular;

/** How the lines of a file end. */
public enum LineEnd {
    LF("LF"),
    CRLF("CRLF"),
    CR("CR"),
    /** More than one of the others. */
    MIXED("mixed"),
    /** A single line without an end. */
    NONE("none");

    private final String word;

    LineEnd(String word) {
        this.word = word;
    }

    /** As shown to people. */
    public String word() {
        return word;
    }

    /** The style of the line end that stands between the two positions. */
    static LineEnd of(byte[] bytes, int from, int to) {
        if (to - from == 2) {
            return CRLF;
        }
        return bytes[from] == '\r' ? CR : LF;
    }

    /** The style of a file with lines of both styles. */
    LineEnd and(LineEnd other) {
        return this == NONE || this == other ? other : MIXED;
    }
}
