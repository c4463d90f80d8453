package io.rollcall.definition;

/** What is done about times of a schedule that passed while no server ran. */
public enum Misfire implements OptionWord {
    /** One run for all of them. */
    RUN_ONCE("run-once"),
    /** None; the next time is the next. */
    SKIP("skip");

    private final String word;

    Misfire(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
