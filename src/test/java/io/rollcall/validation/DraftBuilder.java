package io.rollcall.validation;

import io.rollcall.contact.ContactField;
import io.rollcall.contact.Draft;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds drafts for tests; each field's column is called as its word. */
final class DraftBuilder {

    private final Map<ContactField, Draft.Value> values = new EnumMap<>(ContactField.class);
    private final Map<String, Draft.Value> attributes = new LinkedHashMap<>();

    static DraftBuilder aDraft() {
        return new DraftBuilder().with(ContactField.PHONE, "+60123456789");
    }

    static DraftBuilder anEmptyDraft() {
        return new DraftBuilder();
    }

    DraftBuilder with(ContactField field, String text) {
        values.put(field, text.equals("--") ? Draft.Value.clearing(field.word()) : Draft.Value.of(field.word(), text));
        return this;
    }

    /** A value of an attribute, whose column is called as its key. */
    DraftBuilder with(String attribute, String text) {
        attributes.put(
                attribute, text.equals("--") ? Draft.Value.clearing(attribute) : Draft.Value.of(attribute, text));
        return this;
    }

    DraftBuilder without(ContactField field) {
        values.remove(field);
        return this;
    }

    Draft build() {
        return new Draft(7, values, attributes);
    }
}
