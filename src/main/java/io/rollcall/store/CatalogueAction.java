package io.rollcall.store;

import java.util.Locale;

/** What can happen to an entry of the catalogue. */
public enum CatalogueAction {
    ADDED,
    RENAMED,
    CHANGED,
    REMOVED;

    /** As stored and shown. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CatalogueAction of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
