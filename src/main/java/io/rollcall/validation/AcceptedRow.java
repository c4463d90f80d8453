package io.rollcall.validation;

import io.rollcall.contact.TagName;
import java.util.List;

/**
 * A row that may become a contact.
 *
 * @param rowNumber as a person sees it; the first row of the file is 1
 * @param displayName the name, or first and last name joined
 * @param tagsCleared whether the contact's tags are taken off before {@code tags} are added
 * @param tags to be added, without repeats: those of the row, then those for every row
 */
public record AcceptedRow(
        long rowNumber,
        Identity identity,
        FieldValue externalId,
        FieldValue displayName,
        FieldValue remarks,
        FieldValue avatar,
        boolean tagsCleared,
        List<TagName> tags,
        Consent consent) {

    public AcceptedRow {
        tags = List.copyOf(tags);
    }

    /** Without what the row says, so that a row that is logged by accident tells nothing. */
    @Override
    public String toString() {
        return "AcceptedRow[rowNumber=" + rowNumber + "]";
    }
}
