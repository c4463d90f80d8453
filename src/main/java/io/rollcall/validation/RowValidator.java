package io.rollcall.validation;

import io.rollcall.contact.ContactField;
import io.rollcall.contact.Draft;
import io.rollcall.contact.TagName;
import java.util.List;

/** Judges drafts: accepts a row whole, or rejects it with everything that is wrong with it. Thread-safe. */
public final class RowValidator {

    private final ValidationOptions options;
    private final IdentityRules identities;
    private final ConsentRules consents;

    public RowValidator(ValidationOptions options) {
        this.options = options;
        this.identities = new IdentityRules(options.defaultRegion());
        this.consents = new ConsentRules(options);
    }

    public Verdict validate(Draft draft) {
        RowProblems problems = new RowProblems();
        Identity identity = identities.read(draft, problems);
        FieldValue externalId = TextRules.externalId(draft, problems);
        FieldValue displayName = TextRules.displayName(draft, problems);
        FieldValue remarks = TextRules.remarks(draft, problems);
        FieldValue avatar = TextRules.avatar(draft, problems);
        List<TagName> tags = TagRules.read(draft, options.tagsForEveryRow(), problems);
        boolean tagsCleared =
                draft.value(ContactField.TAGS).filter(Draft.Value::clears).isPresent();
        Consent consent = consents.read(draft, problems);
        if (!problems.isEmpty()) {
            return new Rejected(draft.rowNumber(), problems.all(), identity.matchKey());
        }
        return new Accepted(new AcceptedRow(
                draft.rowNumber(), identity, externalId, displayName, remarks, avatar, tagsCleared, tags, consent));
    }
}
