package io.rollcall.store;

import java.util.Locale;

/** What the catalogue consists of. */
public enum CatalogueKind {
    ATTRIBUTE,
    MEMBER,
    LIST,
    TAG,
    CHANNEL;

    /** As stored and shown. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
