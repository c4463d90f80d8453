package io.rollcall.imports;

import io.rollcall.contact.TagName;
import io.rollcall.contact.TagNames;
import io.rollcall.database.Home;
import io.rollcall.definition.ImportDefinition;
import io.rollcall.mapping.ColumnMapping;
import io.rollcall.mapping.HeaderMatcher;
import io.rollcall.mapping.MappingException;
import io.rollcall.staging.Spools;
import io.rollcall.tabular.InputException;
import io.rollcall.tabular.InputProblem;
import io.rollcall.tabular.Spool;
import io.rollcall.tabular.SpooledInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What comes before a run has a number, and before the database is needed: the file is copied and inspected, its columns
 * are bound to fields, and what cannot work is refused with every problem at once. Thread-safe.
 */
public final class ImportPreparation {

    private final Spools spools;

    public ImportPreparation(Home home) {
        this.spools = new Spools(home);
    }

    /**
     * Prepares an import; the caller closes it.
     *
     * @throws RefusedRequestException with all that is wrong with the options, the file and its columns
     */
    public PreparedImport prepare(ImportRequest request) {
        List<String> problems = new ArrayList<>(request.problems());
        SpooledInput spooled = spool(request, problems);
        boolean kept = false;
        try {
            ColumnMapping mapping = bind(spooled, request, problems);
            TagNames tags = TagNames.of(request.rows().tags());
            ImportDefinition definition = new ImportDefinition(
                    request.channel(),
                    request.region().orElse(null),
                    request.rows().consentBasis().orElse(null),
                    tags.names().stream().map(TagName::name).toList(),
                    request.rows().lists(),
                    request.rows().zone().getId(),
                    request.rows().dateFormat().orElse(null),
                    request.rows().createMembers(),
                    request.merge().mode(),
                    request.merge().duplicates(),
                    columns(spooled.header(), mapping),
                    List.of(),
                    Spools.describe(spooled));
            kept = true;
            return new PreparedImport(request, definition, spooled);
        } finally {
            if (!kept) {
                delete(spooled);
            }
        }
    }

    private SpooledInput spool(ImportRequest request, List<String> problems) {
        try {
            return Spool.take(
                    request.file(),
                    spools.folder(),
                    request.input().withHeader(row -> HeaderMatcher.namesIdentity(row, request.mapping())));
        } catch (InputException unreadable) {
            unreadable.problems().stream().map(InputProblem::toString).forEach(problems::add);
            throw new RefusedRequestException(problems);
        }
    }

    /** Binds the columns; now that all has been looked at, whatever is wrong is told together. */
    private static ColumnMapping bind(SpooledInput spooled, ImportRequest request, List<String> problems) {
        try {
            ColumnMapping mapping = HeaderMatcher.match(spooled.header(), request.mapping());
            if (problems.isEmpty()) {
                return mapping;
            }
        } catch (MappingException unbound) {
            unbound.problems()
                    .forEach(problem -> problems.add(
                            spooled.fileName() + (problem.column().isEmpty() ? ": " : ", ") + problem.message()));
        }
        throw new RefusedRequestException(problems);
    }

    private static List<ImportDefinition.Column> columns(List<String> header, ColumnMapping mapping) {
        List<ImportDefinition.Column> columns = new ArrayList<>();
        for (int index = 0; index < header.size(); index++) {
            int position = index;
            String field = mapping.columns().stream()
                    .filter(column -> column.index() == position)
                    .map(column -> column.field().word())
                    .findFirst()
                    .orElse(null);
            columns.add(new ImportDefinition.Column(header.get(index), field, null));
        }
        return columns;
    }

    private static void delete(SpooledInput spooled) {
        try {
            Spool.delete(spooled.reference());
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }
}
