package io.rollcall.staging;

import io.rollcall.definition.DuplicatePolicy;
import io.rollcall.definition.ImportDefinition;
import io.rollcall.definition.ImportMode;
import io.rollcall.definition.MergePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds definitions of imports for tests. */
final class Definitions {

    private final List<ImportDefinition.Column> columns = new ArrayList<>();
    private final List<ImportDefinition.Attribute> attributes = new ArrayList<>();
    private ImportMode mode = ImportMode.UPSERT;
    private List<String> lists = List.of();
    private Optional<String> dateFormat = Optional.empty();
    private boolean createMembers;

    static Definitions aDefinition() {
        return new Definitions();
    }

    Definitions with(String column, String field) {
        columns.add(new ImportDefinition.Column(column, field, null));
        return this;
    }

    Definitions with(String column, String field, MergePolicy policy) {
        columns.add(new ImportDefinition.Column(column, field, policy));
        return this;
    }

    Definitions without(String column) {
        columns.add(new ImportDefinition.Column(column, null, null));
        return this;
    }

    Definitions withAttribute(String key, String type, String... choices) {
        attributes.add(new ImportDefinition.Attribute(key, key, type, List.of(choices), false));
        return this;
    }

    Definitions withLists(String... names) {
        lists = List.of(names);
        return this;
    }

    Definitions withDates(String format) {
        dateFormat = Optional.of(format);
        return this;
    }

    Definitions creatingMembers() {
        createMembers = true;
        return this;
    }

    Definitions in(ImportMode wanted) {
        mode = wanted;
        return this;
    }

    ImportDefinition build() {
        List<String> header =
                columns.stream().map(ImportDefinition.Column::name).toList();
        return new ImportDefinition(
                "main",
                null,
                null,
                List.of(),
                lists,
                "UTC",
                dateFormat.orElse(null),
                createMembers,
                mode,
                DuplicatePolicy.LAST,
                columns,
                attributes,
                new ImportDefinition.Input(
                        "people.csv", "0", 1, "UTF-8", "spool", "index", 1, ',', header, 1, 0, 1, null, null),
                null);
    }
}
