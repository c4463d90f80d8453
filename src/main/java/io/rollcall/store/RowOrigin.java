package io.rollcall.store;

/** Where the rows of a run come from, which decides a little of what they mean. */
public enum RowOrigin {
    /** A file names people. Whomever it names is in the directory, unless it says otherwise. */
    FILE(true),

    /** Somebody has selected contacts, and says what is to be done with them. */
    SELECTION(false);

    private final boolean joinsDirectory;

    RowOrigin(boolean joinsDirectory) {
        this.joinsDirectory = joinsDirectory;
    }

    /** Whether a row that says nothing of the directory puts its contact there. */
    boolean joinsDirectory() {
        return joinsDirectory;
    }
}
