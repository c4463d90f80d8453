package io.rollcall.mapping;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.ContactField;

/** Composes what a person should know of a header that is in order. */
final class HeaderNotes {

    private HeaderNotes() {}

    static String newAttribute(String column, AttributeDefinition attribute) {
        return "Column '" + column + "' fills the new attribute '" + attribute.key() + "' ("
                + attribute.type().shown() + ").";
    }

    static String notTheField(String column, AttributeDefinition attribute, ContactField field) {
        return "Column '" + column + "' fills the attribute '" + attribute.key() + "', not " + field.word() + ". If "
                + field.word() + " is meant, say --map \"" + column + "=" + field.word() + "\".";
    }
}
