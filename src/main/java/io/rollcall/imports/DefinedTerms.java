package io.rollcall.imports;

import io.rollcall.definition.ImportDefinition;
import io.rollcall.definition.MergePolicy;
import io.rollcall.store.MergeTerms;
import io.rollcall.store.RowOrigin;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a definition says of rows and contacts coming together, in the words of the tables. */
final class DefinedTerms {

    private static final String ATTRIBUTE = "attr.";

    private DefinedTerms() {}

    static MergeTerms of(ImportDefinition definition) {
        return new MergeTerms(
                RowOrigin.FILE,
                definition.mode(),
                definition.duplicates(),
                columnsWith(MergePolicy.KEEP, definition),
                columnsWith(MergePolicy.FILL_BLANK, definition),
                stated(definition));
    }

    private static List<String> columnsWith(MergePolicy policy, ImportDefinition definition) {
        return definition.columns().stream()
                .filter(column -> column.policy() == policy)
                .flatMap(column -> name(column).stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static Set<String> stated(ImportDefinition definition) {
        Set<String> stated = new HashSet<>();
        if (!definition.lists().isEmpty()) {
            stated.add("lists");
        }
        definition.columns().stream()
                .flatMap(column -> name(column).stream())
                .map(name -> name.startsWith(ATTRIBUTE) ? "attributes" : name)
                .forEach(stated::add);
        return stated;
    }

    /**
     * What the tables call the field of a column; a name in parts is one. Identities and consent are missing, since they
     * have rules of their own, which no policy bends.
     */
    private static Optional<String> name(ImportDefinition.Column column) {
        String field = column.field();
        if (field == null) {
            return Optional.empty();
        }
        if (field.startsWith(ATTRIBUTE)) {
            return Optional.of(field);
        }
        return switch (field) {
            case "name", "first-name", "last-name" -> Optional.of("display_name");
            case "external-id" -> Optional.of("external_id");
            case "assignee" -> Optional.of("assignee_id");
            case "directory" -> Optional.of("in_directory");
            case "remarks", "avatar", "tags", "lists", "collaborators" -> Optional.of(field);
            default -> Optional.empty();
        };
    }
}
