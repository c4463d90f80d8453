package io.rollcall.definition;

/** What the changes of an export are told against. */
public enum Since implements OptionWord {
    /** The last published file of the same job. */
    LAST("last");

    private final String word;

    Since(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
