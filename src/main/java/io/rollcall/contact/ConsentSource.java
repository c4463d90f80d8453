package io.rollcall.contact;

import java.util.Arrays;

/** Where a consent event came from. */
public enum ConsentSource {
    /** A stop word that the user typed. */
    USER_KEYWORD("user_keyword"),
    /** The user's setting in WhatsApp, or an error of WhatsApp that reports it. */
    USER_PREFERENCE("user_preference"),
    AGENT("agent"),
    FORM("form"),
    /** A file, or a bulk update. */
    IMPORT("import"),
    INTEGRATION("integration"),
    /** Several contacts that became one; it only takes away. */
    MERGE("merge");

    private final String word;

    ConsentSource(String word) {
        this.word = word;
    }

    /** The source for a word of the database; one that it does not have is a bug. */
    public static ConsentSource of(String word) {
        return Arrays.stream(values())
                .filter(known -> known.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no source '" + word + "' of consent."));
    }

    /** The word for this source in the database. */
    public String word() {
        return word;
    }

    /** Whether the person said it to WhatsApp or to us themselves, so that nobody else can take it back. */
    public boolean byUser() {
        return this == USER_KEYWORD || this == USER_PREFERENCE;
    }
}
