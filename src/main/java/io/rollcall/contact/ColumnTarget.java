package io.rollcall.contact;

/** What a column fills. */
public sealed interface ColumnTarget {

    /** What stands before the key of an attribute, where a field's word could stand too. */
    String ATTRIBUTE_PREFIX = "attr.";

    /** A field that every contact has. */
    record OfField(ContactField field) implements ColumnTarget {

        @Override
        public String word() {
            return field.word();
        }
    }

    /** An attribute of the channel. */
    record OfAttribute(String key) implements ColumnTarget {

        @Override
        public String word() {
            return ATTRIBUTE_PREFIX + key;
        }
    }

    /** The word that operators type and read, and that definitions store: {@code phone}, {@code attr.city}. */
    String word();

    /**
     * The target of a word that {@link #word()} gave.
     *
     * @throws IllegalArgumentException if it is none
     */
    static ColumnTarget ofWord(String word) {
        if (word.startsWith(ATTRIBUTE_PREFIX)) {
            return new OfAttribute(word.substring(ATTRIBUTE_PREFIX.length()));
        }
        return new OfField(ContactField.ofWord(word)
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no field.")));
    }
}
