package io.rollcall.contact;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a column of an export shows.
 *
 * <p>First and last names have become one name, the country of numbers has become part of them, and the moment of an opt-in
 * is {@link ReadOnlyField#CONSENT_SINCE}: these fields no export has.
 */
public sealed interface ExportColumn {

    /** Fields that files state and contacts do not have. */
    Set<ContactField> NEVER =
            EnumSet.of(ContactField.FIRST_NAME, ContactField.LAST_NAME, ContactField.COUNTRY, ContactField.OPT_IN_DATE);

    /** A field that an import can state. */
    record OfField(ContactField field) implements ExportColumn {

        @Override
        public String word() {
            return field.word();
        }
    }

    /** A field that no import can state. */
    record OfReadOnly(ReadOnlyField field) implements ExportColumn {

        @Override
        public String word() {
            return field.word();
        }
    }

    /** An attribute of the channel. */
    record OfAttribute(String key, AttributeType type) implements ExportColumn {

        @Override
        public String word() {
            return ColumnTarget.ATTRIBUTE_PREFIX + key;
        }
    }

    /** The word that operators type and read, and that is the column's name if nothing else is said. */
    String word();

    /** The columns that imports can state, in the order of a file: those that every contact has. */
    static List<ExportColumn> importable() {
        return Stream.of(ContactField.values())
                .filter(field -> !NEVER.contains(field))
                .<ExportColumn>map(OfField::new)
                .toList();
    }

    /** The columns that no import can state. */
    static List<ExportColumn> readOnly() {
        return Stream.of(ReadOnlyField.values())
                .<ExportColumn>map(OfReadOnly::new)
                .toList();
    }

    /** The column of a word that is not about an attribute; empty if there is none. */
    static Optional<ExportColumn> ofWord(String word) {
        Optional<ExportColumn> field = ContactField.ofWord(word)
                .filter(known -> !NEVER.contains(known))
                .map(OfField::new);
        return field.or(() -> ReadOnlyField.ofWord(word).map(OfReadOnly::new));
    }
}
