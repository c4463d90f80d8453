package io.rollcall.definition;

/** Which of the contacts of one person stays, and takes the others in. */
public enum SurvivorRule implements OptionWord {
    /** Who was created first. */
    OLDEST("oldest"),
    /** Who was created last. */
    NEWEST("newest"),
    /** Of whom most fields are known. */
    MOST_COMPLETE("most-complete"),
    /** Who was last talked with. */
    MOST_RECENTLY_CONVERSED("most-recently-conversed");

    private final String word;

    SurvivorRule(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
