package io.rollcall.definition;

/** What the numbers of members mean to whom contacts are given in turns. */
public enum RoundRobinBy implements OptionWord {
    /** How many contacts a member gets for how many of the others. */
    WEIGHT("weight"),
    /** How many contacts a member may have in all. */
    CAPACITY("capacity");

    private final String word;

    RoundRobinBy(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
