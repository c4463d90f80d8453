package io.rollcall.contact;

/** Whether a contact may be written to; the fold of its consent events ({@link ConsentFold}). */
public enum ConsentStatus {
    UNKNOWN("unknown"),
    OPTED_IN("opted_in"),
    OPTED_OUT("opted_out");

    private final String word;

    ConsentStatus(String word) {
        this.word = word;
    }

    /** The word for this status in the database. */
    public String word() {
        return word;
    }
}
