package io.rollcall.updates;

import io.rollcall.definition.DuplicatePolicy;
import io.rollcall.definition.ImportMode;
import io.rollcall.definition.UpdateDefinition;
import io.rollcall.store.MergeTerms;
import io.rollcall.store.RowOrigin;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a definition says of its contacts, in the words of the tables. */
final class UpdateTerms {

    private UpdateTerms() {}

    static MergeTerms of(UpdateDefinition definition) {
        Set<String> stated = new HashSet<>(Set.of("lists"));
        if (definition.change().isAboutAssignees()) {
            stated.add("assignee_id");
        }
        if (definition.change().deletes()) {
            stated.add("contact");
        }
        if (!definition.attributes().isEmpty()) {
            stated.add("attributes");
        }
        return new MergeTerms(
                definition.file().isPresent() ? RowOrigin.NAMED : RowOrigin.SELECTION,
                definition.creates() ? ImportMode.UPSERT : ImportMode.UPDATE_ONLY,
                DuplicatePolicy.LAST,
                List.of(),
                List.of(),
                stated);
    }
}
