package io.rollcall.contact;

import java.util.Arrays;

/** What a consent event says. */
public enum ConsentChange {
    OPTED_IN("opted_in"),
    OPTED_OUT("opted_out"),
    /** Opted in again, after an opt-out. */
    RESUMED("resumed"),
    /** Takes away an opt-in that one of several merged contacts had not given; an opt-out stays. */
    WITHHELD("withheld"),
    /** Takes an earlier event back, because the run that wrote it was undone. */
    RETRACTED("retracted");

    private final String word;

    ConsentChange(String word) {
        this.word = word;
    }

    /** The change for a word of the database; one that it does not have is a bug. */
    public static ConsentChange of(String word) {
        return Arrays.stream(values())
                .filter(known -> known.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no change '" + word + "' of consent."));
    }

    /** The word for this change in the database. */
    public String word() {
        return word;
    }

    public boolean isOptIn() {
        return this == OPTED_IN || this == RESUMED;
    }
}
