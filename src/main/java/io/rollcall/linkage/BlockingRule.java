package io.rollcall.linkage;

import java.util.Arrays;

/** Which contacts are compared at all: those that share a key of one of these rules. */
public enum BlockingRule {
    /** The same number by today's folding rules, or one that the other had. */
    ACCOUNT(1, "number"),
    /** The same business-scoped id, or one that the other had. */
    SCOPED_ID(2, "business-scoped id"),
    EXTERNAL_ID(3, "external id"),
    EMAIL(4, "e-mail"),
    IDENTIFYING(5, "identifying attribute"),
    /** Names that sound alike, in any order of their parts. */
    NAME(6, "name"),
    /** Names that are spelled nearly alike. */
    SPELLING(7, "spelling"),
    /** A part of the name that sounds alike, and an equal value beside it. */
    NAME_AND_VALUE(8, "name and another value"),
    /** The same last digits of the number. */
    NUMBER_TAIL(9, "end of the number");

    /** How many low bits of a key name its rule. */
    private static final int BITS = 4;

    private final int code;
    private final String label;

    BlockingRule(int code, String label) {
        this.code = code;
        this.label = label;
    }

    /** The rule of a key that {@link #key} has made; one that it has not is a bug. */
    public static BlockingRule of(long key) {
        int code = (int) (key & ((1 << BITS) - 1));
        return Arrays.stream(values())
                .filter(rule -> rule.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No rule has the code " + code + "."));
    }

    /** The key of a hash under this rule: keys of different rules never meet. */
    public long key(long hash) {
        return hash << BITS | code;
    }

    /** What people read. */
    public String label() {
        return label;
    }

    /** Whether the key by itself is a reason to think of one person. */
    public boolean isExact() {
        return code <= IDENTIFYING.code;
    }
}
