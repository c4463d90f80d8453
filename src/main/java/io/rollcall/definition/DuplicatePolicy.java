package io.rollcall.definition;

/** Which of several rows of one contact wins. */
public enum DuplicatePolicy implements OptionWord {
    FIRST("first"),
    LAST("last"),
    /** None: all of them are rejected. */
    REJECT("reject");

    private final String word;

    DuplicatePolicy(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
