package io.rollcall.definition;

/** What a job does. */
public enum JobKind implements OptionWord {
    IMPORT("import"),
    /** Deletes what runs have left, each kind by its own age. */
    HOUSEKEEPING("housekeeping");

    private final String word;

    JobKind(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
