package io.rollcall.definition;

/** What is done when a schedule's time comes while an earlier run of its job works. */
public enum Overlap implements OptionWord {
    /** The time is left out. */
    SKIP("skip"),
    /** The run waits until the earlier one has ended. */
    QUEUE("queue");

    private final String word;

    Overlap(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
