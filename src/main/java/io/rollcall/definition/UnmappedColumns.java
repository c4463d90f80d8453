package io.rollcall.definition;

/** What is done about columns that match no field. */
public enum UnmappedColumns implements OptionWord {
    /** Nothing is imported. */
    STOP("stop"),
    /** They are left out. */
    IGNORE("ignore"),
    /** Each fills an attribute of its name, which is created where there is none. */
    ATTRIBUTE("attribute");

    private final String word;

    UnmappedColumns(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
