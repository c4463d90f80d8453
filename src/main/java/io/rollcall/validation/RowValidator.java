package io.rollcall.validation;

import io.rollcall.contact.Draft;
import io.rollcall.contact.ListName;
import io.rollcall.contact.TagName;
import java.util.Map;
import java.util.Optional;

/** Judges drafts: accepts a row whole, or rejects it with everything that is wrong with it. Thread-safe. */
public final class RowValidator {

    private final IdentityRules identities;
    private final SegmentRules segments;
    private final TeamRules teams;
    private final AttributeRules attributes;
    private final ConsentRules consents;

    public RowValidator(ValidationOptions options) {
        this.identities = new IdentityRules(options.everyRow().region());
        this.segments = new SegmentRules(options);
        this.teams = new TeamRules(options);
        this.attributes =
                new AttributeRules(options.attributes(), options.dates().format());
        this.consents = new ConsentRules(options);
    }

    public Verdict validate(Draft draft) {
        RowProblems problems = new RowProblems();
        Identity identity = identities.read(draft, problems);
        AcceptedRow.Texts texts = texts(draft, problems);
        SeveralValues<TagName> tags = segments.tags(draft, problems);
        SeveralValues<ListName> lists = segments.lists(draft, problems);
        Team team = teams.read(draft, problems);
        Optional<Boolean> inDirectory = SegmentRules.directory(draft, problems);
        Consent consent = consents.read(draft, problems);
        Map<String, AttributeValue> values = attributes.read(draft, problems);
        if (!problems.isEmpty()) {
            return new Rejected(draft.rowNumber(), problems.all(), identity.matchKey());
        }
        return new Accepted(new AcceptedRow(
                draft.rowNumber(),
                identity,
                texts,
                new AcceptedRow.Segments(tags, lists, inDirectory),
                team,
                values,
                consent));
    }

    private static AcceptedRow.Texts texts(Draft draft, RowProblems problems) {
        return new AcceptedRow.Texts(
                TextRules.externalId(draft, problems),
                TextRules.displayName(draft, problems),
                TextRules.remarks(draft, problems),
                TextRules.avatar(draft, problems));
    }
}
