package io.rollcall.definition;

/** Who wins where a row and a contact both have a value of a field. A created contact gets what the row states. */
public enum MergePolicy implements OptionWord {
    /** The contact's value stays, also where it has none. */
    KEEP("keep"),
    /** The row's value is taken where the contact has none. */
    FILL_BLANK("fill-blank"),
    /** The row's value is taken; a blank cell leaves the contact's. The default of single values. */
    OVERWRITE("overwrite"),
    /** The row's value is taken, and a blank cell empties the field. */
    CLEAR_ON_BLANK("clear-on-blank");

    private final String word;

    MergePolicy(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
