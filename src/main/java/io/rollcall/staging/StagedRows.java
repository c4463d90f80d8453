package io.rollcall.staging;

import io.rollcall.contact.BusinessScopedId;
import io.rollcall.contact.ListName;
import io.rollcall.contact.MatchKey;
import io.rollcall.contact.MemberName;
import io.rollcall.contact.Phone;
import io.rollcall.contact.TagName;
import io.rollcall.contact.WhatsAppId;
import io.rollcall.store.StagedRow;
import io.rollcall.validation.AcceptedRow;
import io.rollcall.validation.Consent;
import io.rollcall.validation.FieldValue;
import io.rollcall.validation.Identity;
import io.rollcall.validation.SeveralValues;
import io.rollcall.validation.Team;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts accepted rows into the form in which they are stored. */
public final class StagedRows {

    private StagedRows() {}

    public static StagedRow of(AcceptedRow row) {
        AcceptedRow.Texts texts = row.texts();
        AcceptedRow.Segments segments = row.segments();
        Team team = row.team();
        List<String> cleared = new ArrayList<>(0);
        String externalId = text("external_id", texts.externalId(), cleared);
        String displayName = text("display_name", texts.displayName(), cleared);
        String remarks = text("remarks", texts.remarks(), cleared);
        String avatar = text("avatar", texts.avatar(), cleared);
        List<StagedRow.Tag> tags = several("tags", segments.tags(), StagedRows::tag, cleared);
        List<StagedRow.Tag> lists = several("lists", segments.lists(), StagedRows::list, cleared);
        List<StagedRow.Member> collaborators =
                several("collaborators", team.collaborators(), StagedRows::member, cleared);
        if (team.unassigned()) {
            cleared.add("assignee_id");
        }
        Consent consent = row.consent();
        return new StagedRow(
                row.rowNumber(),
                identity(row.identity()),
                new StagedRow.Values(
                        externalId,
                        displayName,
                        remarks,
                        avatar,
                        consent.optIn().orElse(null),
                        consent.date().orElse(null),
                        consent.basis().orElse(null),
                        cleared.isEmpty() ? null : cleared,
                        tags,
                        lists,
                        null,
                        null,
                        team.assignee().map(StagedRows::member).orElse(null),
                        collaborators,
                        segments.inDirectory().orElse(null),
                        row.attributes().isEmpty() ? null : AttributesJson.write(row.attributes())));
    }

    private static StagedRow.Identity identity(Identity identity) {
        Optional<MatchKey> key = identity.matchKey();
        return new StagedRow.Identity(
                key.map(MatchKey::digits).orElse(null),
                identity.secondMatchKey().map(MatchKey::digits).orElse(null),
                key.map(MatchKey::bucket)
                        .orElseGet(() -> bucket(identity.businessScopedId().orElseThrow())),
                identity.phone().map(Phone::e164).orElse(null),
                identity.whatsAppId().map(WhatsAppId::digits).orElse(null),
                identity.businessScopedId().map(BusinessScopedId::value).orElse(null));
    }

    private static <V, S> @Nullable List<S> several(
            String column, SeveralValues<V> values, Function<V, S> staged, List<String> cleared) {
        if (values.cleared()) {
            cleared.add(column);
        }
        return values.added().isEmpty()
                ? null
                : values.added().stream().map(staged).toList();
    }

    private static StagedRow.Tag tag(TagName tag) {
        return new StagedRow.Tag(tag.key(), tag.name());
    }

    private static StagedRow.Tag list(ListName list) {
        return new StagedRow.Tag(list.key(), list.name());
    }

    private static StagedRow.Member member(MemberName member) {
        return new StagedRow.Member(member.key(), member.name(), member.email().orElse(null));
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
