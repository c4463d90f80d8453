package io.rollcall.staging;

import io.rollcall.contact.BusinessScopedId;
import io.rollcall.contact.MatchKey;
import io.rollcall.contact.Phone;
import io.rollcall.contact.WhatsAppId;
import io.rollcall.store.StagedRow;
import io.rollcall.validation.AcceptedRow;
import io.rollcall.validation.Consent;
import io.rollcall.validation.FieldValue;
import io.rollcall.validation.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts accepted rows into the form in which they are stored. */
final class StagedRows {

    private StagedRows() {}

    static StagedRow of(AcceptedRow row) {
        Identity identity = row.identity();
        List<String> cleared = new ArrayList<>(0);
        String externalId = text("external_id", row.externalId(), cleared);
        String displayName = text("display_name", row.displayName(), cleared);
        String remarks = text("remarks", row.remarks(), cleared);
        String avatar = text("avatar", row.avatar(), cleared);
        if (row.tagsCleared()) {
            cleared.add("tags");
        }
        Consent consent = row.consent();
        Optional<MatchKey> key = identity.matchKey();
        return new StagedRow(
                row.rowNumber(),
                key.map(MatchKey::digits).orElse(null),
                identity.secondMatchKey().map(MatchKey::digits).orElse(null),
                key.map(MatchKey::bucket)
                        .orElseGet(() -> bucket(identity.businessScopedId().orElseThrow())),
                identity.phone().map(Phone::e164).orElse(null),
                identity.whatsAppId().map(WhatsAppId::digits).orElse(null),
                identity.businessScopedId().map(BusinessScopedId::value).orElse(null),
                externalId,
                displayName,
                remarks,
                avatar,
                consent.optIn().orElse(null),
                consent.date().orElse(null),
                consent.basis().orElse(null),
                cleared.isEmpty() ? null : cleared,
                row.tags().isEmpty()
                        ? null
                        : row.tags().stream()
                                .map(tag -> new StagedRow.Tag(tag.key(), tag.name()))
                                .toList(),
                null,
                null,
                null,
                null,
                null);
    }

    private static @Nullable String text(String column, FieldValue value, List<String> cleared) {
        if (value instanceof FieldValue.Cleared) {
            cleared.add(column);
        }
        return value instanceof FieldValue.Text text ? text.text() : null;
    }

    /** A row without a number lies in the bucket of its business-scoped id. */
    private static int bucket(BusinessScopedId id) {
        long hash = 0;
        for (int i = 0; i < id.value().length(); i++) {
            hash = hash * 31 + id.value().charAt(i);
        }
        return MatchKey.bucketOf(hash);
    }
}
