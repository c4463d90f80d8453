package io.rollcall.linkage;

/** What a field of contacts tells of a person. */
public enum FieldKind {
    /** The key of the customer in another system. */
    EXTERNAL_ID,
    /** An e-mail address. */
    EMAIL,
    /** An attribute that is declared to identify people, such as a passport number. */
    IDENTIFYING,
    /** A day, such as a birthday. */
    DATE,
    /** Anything else, such as a city. */
    SUPPORTING;

    /** Whether an equal value is by itself a reason to think of one person. */
    public boolean isExact() {
        return this == EXTERNAL_ID || this == EMAIL || this == IDENTIFYING;
    }
}
