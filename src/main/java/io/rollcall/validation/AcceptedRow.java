package io.rollcall.validation;

import io.rollcall.contact.ListName;
import io.rollcall.contact.TagName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A row that may become a contact.
 *
 * @param rowNumber as a person sees it; the first row of the file is 1
 * @param segments where the contact belongs
 * @param attributes what the row says of attributes, by key, in the order of the columns
 */
public record AcceptedRow(
        long rowNumber,
        Identity identity,
        Texts texts,
        Segments segments,
        Team team,
        Map<String, AttributeValue> attributes,
        Consent consent) {

    /**
     * The fields of text.
     *
     * @param displayName the name, or first and last name joined
     */
    public record Texts(FieldValue externalId, FieldValue displayName, FieldValue remarks, FieldValue avatar) {}

    /**
     * Where the contact belongs.
     *
     * @param inDirectory whether broadcasts may reach it; empty where the row does not say
     */
    public record Segments(SeveralValues<TagName> tags, SeveralValues<ListName> lists, Optional<Boolean> inDirectory) {}

    public AcceptedRow {
        attributes = attributes.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** Without what the row says, so that a row that is logged by accident tells nothing. */
    @Override
    public String toString() {
        return "AcceptedRow[rowNumber=" + rowNumber + "]";
    }
}
