package io.rollcall.contact;

import java.util.Arrays;
import java.util.Optional;

/** What is known of a contact and no file can state: exports write it, imports leave such columns out. */
public enum ReadOnlyField {
    PROFILE_NAME("profile-name"),
    USERNAME("username"),
    CONSENT_SINCE("consent-since"),
    CONSENT_SOURCE("consent-source"),
    FIRST_MESSAGE("first-message"),
    LAST_CONVERSED("last-conversed"),
    LAST_CONTACT_REPLIED("last-contact-replied"),
    LAST_REPLIED_FROM_US("last-replied-from-us"),
    SENT_COUNT("sent-count"),
    DELIVERED_COUNT("delivered-count"),
    READ_COUNT("read-count"),
    FAILED_COUNT("failed-count"),
    REPLIED_COUNT("replied-count"),
    ORIGIN("origin"),
    ORIGIN_RUN("origin-run"),
    CREATED("created"),
    UPDATED("updated");

    private final String word;

    ReadOnlyField(String word) {
        this.word = word;
    }

    /** The field of a word, in the spelling of {@link #word()}; letters of either case. */
    public static Optional<ReadOnlyField> ofWord(String word) {
        return Arrays.stream(values())
                .filter(field -> field.word.equalsIgnoreCase(word.strip()))
                .findFirst();
    }

    /** The word for this field that operators type and read, such as {@code last-conversed}. */
    public String word() {
        return word;
    }
}
