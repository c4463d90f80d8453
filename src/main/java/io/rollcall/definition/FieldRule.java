package io.rollcall.definition;

/** Which value of a field stays where the contacts of one person have several. */
public enum FieldRule implements OptionWord {
    /** The survivor's; where it has none, that of the next. */
    SURVIVOR("survivor"),
    /** The longest text. */
    LONGEST("longest"),
    /** That of the contact that was changed last, among those that have one. */
    NEWEST("newest"),
    /** All together: of tags, lists and collaborators. */
    UNION("union");

    private final String word;

    FieldRule(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
