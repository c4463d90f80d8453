package io.rollcall.definition;

/** Which rows an import lets through. */
public enum ImportMode implements OptionWord {
    /** Creates contacts that are not there, and updates those that are. */
    UPSERT("upsert"),
    /** Rows that meet a contact are skipped; an opt-out in them is applied all the same. */
    CREATE_ONLY("create-only"),
    /** Rows that meet no contact are skipped; an opt-out in them is remembered all the same. */
    UPDATE_ONLY("update-only"),
    /** A suppression list: every row is an opt-out and nothing else. */
    OPT_OUT_ONLY("opt-out-only");

    private final String word;

    ImportMode(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
