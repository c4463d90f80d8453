package io.rollcall.validation;

import java.util.Optional;

/** What a row says about a field of text: nothing, a text, or that it is to be emptied; never two of them the same. */
public sealed interface FieldValue {

    /** The row does not state the field, which stays as it is. */
    record NotStated() implements FieldValue {}

    /** The row states a text, which is never empty. */
    record Text(String text) implements FieldValue {

        /** Without the text, so that a name that is logged by accident tells nothing. */
        @Override
        public String toString() {
            return "Text[…]";
        }
    }

    /** The row asks to empty the field. */
    record Cleared() implements FieldValue {}

    static FieldValue notStated() {
        return new NotStated();
    }

    static FieldValue cleared() {
        return new Cleared();
    }

    static FieldValue of(String text) {
        return new Text(text);
    }

    /** The text, where the row states one. */
    default Optional<String> asText() {
        return this instanceof Text stated ? Optional.of(stated.text()) : Optional.empty();
    }

    default boolean isStated() {
        return !(this instanceof NotStated);
    }

    default boolean clears() {
        return this instanceof Cleared;
    }
}
