package io.rollcall.mapping;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.ContactField;
import java.util.List;
import java.util.stream.Collectors;

/** Composes what a person should know of a header that is in order. */
final class HeaderNotes {

    private HeaderNotes() {}

    static String newAttribute(String column, AttributeDefinition attribute) {
        return "Column '" + column + "' fills the new attribute '" + attribute.key() + "' ("
                + attribute.type().shown() + ").";
    }

    /** @param columns at least one */
    static String readOnly(List<String> columns) {
        boolean one = columns.size() == 1;
        return (one ? "Column " : "Columns ") + columns.stream().collect(Collectors.joining("', '", "'", "'"))
                + (one ? " is" : " are") + " left out: exports show " + (one ? "it" : "them")
                + ", and no file can change what a contact has there. If something else is meant, say --map \""
                + columns.get(0) + "=FIELD\".";
    }

    static String notTheField(String column, AttributeDefinition attribute, ContactField field) {
        return "Column '" + column + "' fills the attribute '" + attribute.key() + "', not " + field.word() + ". If "
                + field.word() + " is meant, say --map \"" + column + "=" + field.word() + "\".";
    }
}
