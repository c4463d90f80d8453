package io.rollcall.contact;

import java.util.Arrays;
import java.util.Optional;

/** A field of a contact that a row of a file can state. */
public enum ContactField {
    PHONE("phone"),
    WHATSAPP_ID("whatsapp-id"),
    BUSINESS_SCOPED_ID("business-scoped-id"),
    EXTERNAL_ID("external-id"),
    DISPLAY_NAME("name"),
    FIRST_NAME("first-name"),
    LAST_NAME("last-name"),
    REMARKS("remarks"),
    AVATAR("avatar"),
    TAGS("tags"),
    LISTS("lists"),
    ASSIGNEE("assignee"),
    COLLABORATORS("collaborators"),
    DIRECTORY("directory"),
    OPT_IN("opt-in"),
    OPT_IN_DATE("opt-in-date"),
    CONSENT_BASIS("consent-basis"),
    COUNTRY("country");

    private final String word;

    ContactField(String word) {
        this.word = word;
    }

    /** The field of a word, in the spelling of {@link #word()}; letters of either case. */
    public static Optional<ContactField> ofWord(String word) {
        return Arrays.stream(values())
                .filter(field -> field.word.equalsIgnoreCase(word.strip()))
                .findFirst();
    }

    /** The word for this field that operators type and read, such as {@code opt-in-date}. */
    public String word() {
        return word;
    }
}
