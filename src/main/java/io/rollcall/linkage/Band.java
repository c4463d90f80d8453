package io.rollcall.linkage;

/** What is done with a pair of contacts. */
public enum Band {
    /** One person: merged without asking. */
    MERGE("merge"),
    /** Perhaps: somebody decides. */
    REVIEW("review"),
    /** Two people. */
    IGNORE("ignore");

    private final String word;

    Band(String word) {
        this.word = word;
    }

    /** The word in files, in the database, and for people. */
    public String word() {
        return word;
    }
}
