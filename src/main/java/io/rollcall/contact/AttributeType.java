package io.rollcall.contact;

import java.util.Arrays;
import java.util.Optional;

/** What the values of an attribute are. */
public enum AttributeType {
    /** Up to 255 characters on one line. */
    TEXT("text", "text"),
    /** A decimal number of up to 38 digits. */
    NUMBER("number", "number"),
    /** A day, without a time. */
    DATE("date", "date"),
    /** Yes or no. */
    BOOLEAN("boolean", "yes-no"),
    /** One of the attribute's choices. */
    CHOICE("choice", "choice");

    private final String word;
    private final String shown;

    AttributeType(String word, String shown) {
        this.word = word;
        this.shown = shown;
    }

    /** The type of either of its words; letters of either case. */
    public static Optional<AttributeType> ofWord(String word) {
        return Arrays.stream(values())
                .filter(type -> type.word.equalsIgnoreCase(word) || type.shown.equalsIgnoreCase(word))
                .findFirst();
    }

    /** The word for this type in the database and in definitions. */
    public String word() {
        return word;
    }

    /** The word that operators type and read, such as {@code yes-no}. */
    public String shown() {
        return shown;
    }
}
