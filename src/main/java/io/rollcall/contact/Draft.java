package io.rollcall.contact;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A row after mapping: what it states about a contact, not yet judged. A field that is absent is not stated and will not
 * be touched; that is not the same as a field that is stated as empty ({@link Value#clears()}).
 *
 * @param rowNumber number of the row as a person sees it; the first row of the file, usually the header, is 1
 * @param values what the row states, by field; unmodifiable
 * @param attributes what the row states of attributes, by key, in the order of the columns; unmodifiable
 */
public record Draft(long rowNumber, Map<ContactField, Value> values, Map<String, Value> attributes) {

    public Draft {
        values = values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(values));
        attributes = attributes.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** A row that states no attributes. */
    public Draft(long rowNumber, Map<ContactField, Value> values) {
        this(rowNumber, values, Map.of());
    }

    /** What the row states about the field; empty where it states nothing. */
    public Optional<Value> value(ContactField field) {
        return Optional.ofNullable(values.get(field));
    }

    /**
     * What one cell states.
     *
     * @param column name of the column, as the file spells it; for a value that came from the launch, the option's name
     * @param text the cell, trimmed; empty where {@code clears}
     * @param clears whether the field is to be emptied: the cell is {@code --}, or blank where blank cells empty it
     */
    public record Value(String column, String text, boolean clears) {

        /** Without the text, so that a draft that is logged by accident tells nothing. */
        @Override
        public String toString() {
            return "Value[column=" + column + ", clears=" + clears + "]";
        }

        /** A cell that states a text. */
        public static Value of(String column, String text) {
            return new Value(column, text, false);
        }

        /** A cell that asks to empty the field. */
        public static Value clearing(String column) {
            return new Value(column, "", true);
        }
    }
}
