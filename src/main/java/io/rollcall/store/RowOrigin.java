package io.rollcall.store;

/** Where the rows of a run come from, which decides a little of what they mean. */
public enum RowOrigin {
    /** A file describes people. Whomever it names is in the directory, unless it says otherwise. */
    FILE(true, false),

    /** Somebody has selected contacts, and says what is to be done with them. */
    SELECTION(false, false),

    /** A file names people, and somebody says what is to be done with them. Whom nobody knows is a mistake of the file. */
    NAMED(false, true);

    private final boolean joinsDirectory;
    private final boolean rejectsUnknown;

    RowOrigin(boolean joinsDirectory, boolean rejectsUnknown) {
        this.joinsDirectory = joinsDirectory;
        this.rejectsUnknown = rejectsUnknown;
    }

    /** Whether a row that says nothing of the directory puts its contact there. */
    boolean joinsDirectory() {
        return joinsDirectory;
    }

    /** Whether a row that meets no contact, and makes none, is rejected; otherwise it is skipped. */
    boolean rejectsUnknown() {
        return rejectsUnknown;
    }
}
