package io.rollcall.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An accepted row, stored for its run.
 *
 * @param rowNumber as a person sees it
 * @param identity whom it means
 * @param values what it says of them
 */
public record StagedRow(long rowNumber, Identity identity, Values values) {

    /** The same row, which says something else. */
    public StagedRow saying(Values others) {
        return new StagedRow(rowNumber, identity, others);
    }

    /** Bucket of the row's own identity. */
    public int bucket() {
        return identity.bucket();
    }

    /** Rows with the same match key are one contact; others are grouped when they are linked. */
    long groupKey() {
        return identity.matchKey() == null ? -rowNumber : identity.matchKey();
    }

    /**
     * Whom a row means. Null means not stated.
     *
     * @param matchKey digits; null for a row without a number
     * @param secondMatchKey where the row's phone and WhatsApp id are two numbers
     * @param bucket by which writers exclude each other
     */
    public record Identity(
            @Nullable Long matchKey,
            @Nullable Long secondMatchKey,
            int bucket,
            @Nullable String phone,
            @Nullable String whatsappId,
            @Nullable String businessScopedId) {}

    /**
     * What a row says of a contact. Null means not stated; a field that the row empties is named in {@code cleared}.
     *
     * @param optIn true for an opt-in, false for an opt-out
     * @param cleared columns of {@code contact}, {@code tags}, {@code lists} and {@code collaborators}; {@code contact} alone where
     *     nothing of the contact stays; null for none
     * @param tags null for none
     * @param lists null for none
     * @param removedTags keys of tags that are taken away; null for none
     * @param removedLists keys of lists that are taken away; null for none
     * @param attributes a JSON object of the attributes that the row states, by key; a JSON null empties one
     */
    public record Values(
            @Nullable String externalId,
            @Nullable String displayName,
            @Nullable String remarks,
            @Nullable String avatar,
            @Nullable Boolean optIn,
            @Nullable Instant optedAt,
            @Nullable String consentBasis,
            @Nullable List<String> cleared,
            @Nullable List<Tag> tags,
            @Nullable List<Tag> lists,
            @Nullable List<String> removedTags,
            @Nullable List<String> removedLists,
            @Nullable Member assignee,
            @Nullable List<Member> collaborators,
            @Nullable Boolean inDirectory,
            @Nullable String attributes) {

        /** The same, and takes these away. */
        public Values without(
                @Nullable List<String> columns, @Nullable List<String> tagKeys, @Nullable List<String> listKeys) {
            return new Values(
                    externalId,
                    displayName,
                    remarks,
                    avatar,
                    optIn,
                    optedAt,
                    consentBasis,
                    columns,
                    tags,
                    lists,
                    tagKeys,
                    listKeys,
                    assignee,
                    collaborators,
                    inDirectory,
                    attributes);
        }
    }

    /**
     * A member as the row names them.
     *
     * @param key the e-mail address in lower case, or the key of the name
     * @param email in lower case; null where the row has a name only
     */
    public record Member(String key, String name, @Nullable String email) {}

    /** A tag or a list as the row names it; those with the same key are the same. */
    public record Tag(String key, String name) {}
}
