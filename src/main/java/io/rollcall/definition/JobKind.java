package io.rollcall.definition;

/** What a job does. */
public enum JobKind implements OptionWord {
    IMPORT("import");

    private final String word;

    JobKind(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
