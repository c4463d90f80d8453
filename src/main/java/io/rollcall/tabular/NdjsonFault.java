package io.rollcall.tabular;

import java.util.Locale;

/** Why a line of NDJSON is no row. The messages are part of the product and name keys by their number, never values. */
enum NdjsonFault {
    NOT_JSON(
            "The line is not JSON near character %,d; expected one object on a line. Write texts, and numbers that begin"
                    + " with 0 or +, in double quotes."),
    NOT_AN_OBJECT(
            "The line is JSON but no object; expected one such as {\"phone\": \"+60123456789\"}. Write each contact as an"
                    + " object."),
    TEXT_AFTER_OBJECT(
            "There is more behind the object; expected the end of the line. Write each object on a line of its own, without"
                    + " a comma between them."),
    TOO_DEEP_OR_LONG(
            "Near character %,d something is nested too deeply or too long to be read; expected values that a cell can hold."
                    + " Leave it out."),
    KEY_AGAIN("Key %,d is the same as an earlier one of the line; expected each key once. Delete one of them."),
    KEY_EMPTY("Key %,d is empty; expected a name for every value. Name it, or leave it out."),
    KEY_NOT_STORABLE(
            "Key %,d holds a character that cannot be stored (NUL or half a surrogate pair); expected text. Rename it."),
    TOO_LARGE("The line is larger than %,d bytes; expected at most that. Look for a missing line end.");

    private final String text;

    NdjsonFault(String text) {
        this.text = text;
    }

    /** @param number what the message says it of: a character, a key, or bytes */
    String message(long number) {
        return String.format(Locale.ROOT, text, number);
    }
}
