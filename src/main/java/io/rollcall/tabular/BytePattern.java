package io.rollcall.tabular;

/** Counts how often some bytes occur in a file that is read in blocks. The first of them must not occur in the others. */
final class BytePattern {

    private final byte[] pattern;
    private int matched;
    private long count;

    BytePattern(byte[] pattern) {
        this.pattern = pattern.clone();
    }

    /** Looks at the next block, from its start. */
    void look(byte[] block, int length) {
        for (int i = 0; i < length; i++) {
            if (block[i] == pattern[matched]) {
                if (++matched == pattern.length) {
                    count++;
                    matched = 0;
                }
            } else if (matched > 0) {
                matched = block[i] == pattern[0] ? 1 : 0;
            }
        }
    }

    long count() {
        return count;
    }
}
