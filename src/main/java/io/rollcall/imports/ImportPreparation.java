package io.rollcall.imports;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.ListName;
import io.rollcall.contact.ListNames;
import io.rollcall.contact.TagName;
import io.rollcall.contact.TagNames;
import io.rollcall.database.Home;
import io.rollcall.definition.ImportDefinition;
import io.rollcall.definition.ImportMode;
import io.rollcall.mapping.ColumnMapping;
import io.rollcall.mapping.HeaderMatcher;
import io.rollcall.mapping.MappingException;
import io.rollcall.mapping.MappingOptions;
import io.rollcall.staging.DefinedColumns;
import io.rollcall.staging.Spools;
import io.rollcall.store.RunSource;
import io.rollcall.tabular.InputException;
import io.rollcall.tabular.InputOptions;
import io.rollcall.tabular.InputProblem;
import io.rollcall.tabular.SpooledInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What comes before a run has a number, and mostly before the database is needed: the file is copied and inspected, its columns
 * are bound to fields and attributes, and what cannot work is refused with every problem at once. Thread-safe.
 */
public final class ImportPreparation {

    private final Spools spools;

    public ImportPreparation(Home home) {
        this.spools = new Spools(home);
    }

    /**
     * Prepares an import; the caller closes it.
     *
     * @param catalogue asked only where the columns need it, and the file could be read
     * @throws RefusedRequestException with all that is wrong with the options, the file and its columns
     */
    public PreparedImport prepare(ImportRequest request, Catalogue catalogue) {
        List<String> problems = new ArrayList<>(request.problems());
        SpooledInput spooled = spool(request, problems);
        boolean kept = false;
        try {
            ColumnMapping mapping = bind(spooled, request, catalogue, problems);
            PreparedImport prepared = new PreparedImport(
                    request,
                    define(request, spooled, mapping, null),
                    spooled,
                    notes(request, mapping),
                    Optional.empty());
            kept = true;
            return prepared;
        } finally {
            if (!kept) {
                Spools.delete(spooled);
            }
        }
    }

    /**
     * Prepares an import of a copy that there is already, and that stays whatever comes of it.
     *
     * @param catalogue asked only where the columns need it
     * @throws RefusedRequestException with all that is wrong with the options and the columns
     */
    PreparedImport prepare(ImportRequest request, Copy copy, Catalogue catalogue) {
        ColumnMapping mapping = bind(copy.input(), request, catalogue, new ArrayList<>(request.problems()));
        return new PreparedImport(
                request,
                define(request, copy.input(), mapping, copy.rejects()),
                copy.input(),
                notes(request, mapping),
                Optional.of(copy.source()));
    }

    /**
     * The copy of a file that a former run has read.
     *
     * @param source the former run
     * @param rejects the rows of it that are read; null for all
     */
    record Copy(SpooledInput input, RunSource source, ImportDefinition.@Nullable Rejects rejects) {}

    /**
     * The names of a file's columns, without those that have none; nothing of the file is kept.
     *
     * @throws RefusedRequestException with all that is wrong with the file
     */
    public List<String> columns(Path file) {
        try {
            SpooledInput spooled = spools.take(file, InputOptions.none(), MappingOptions.none());
            try {
                return spooled.header().stream().filter(name -> !name.isBlank()).toList();
            } finally {
                Spools.delete(spooled);
            }
        } catch (InputException unreadable) {
            throw new RefusedRequestException(
                    unreadable.problems().stream().map(InputProblem::toString).toList());
        }
    }

    private static ImportDefinition define(
            ImportRequest request,
            SpooledInput spooled,
            ColumnMapping mapping,
            ImportDefinition.@Nullable Rejects rejects) {
        RowRules rows = request.rows();
        return new ImportDefinition(
                request.channel(),
                request.region().orElse(null),
                rows.consentBasis().orElse(null),
                TagNames.of(rows.tags()).names().stream().map(TagName::name).toList(),
                ListNames.of(rows.lists()).names().stream().map(ListName::name).toList(),
                rows.zone().getId(),
                rows.dateFormat().orElse(null),
                rows.createMembers(),
                request.merge().mode(),
                request.merge().duplicates(),
                DefinedColumns.of(spooled.header(), mapping),
                mapping.attributes().stream().map(ImportPreparation::attribute).toList(),
                Spools.describe(spooled),
                rejects);
    }

    private static List<String> notes(ImportRequest request, ColumnMapping mapping) {
        List<String> left = mapping.ignored().stream()
                .filter(name -> !name.isBlank())
                .map(name -> "'" + name + "'")
                .toList();
        if (request.merge().mode() != ImportMode.OPT_OUT_ONLY || left.isEmpty()) {
            return mapping.notes();
        }
        return List.of("Only identities and consent are read in mode opt-out-only. Left out: " + String.join(", ", left)
                + ".");
    }

    private SpooledInput spool(ImportRequest request, List<String> problems) {
        try {
            return spools.take(request.files(), request.input(), request.mapping());
        } catch (InputException unreadable) {
            unreadable.problems().stream().map(InputProblem::toString).forEach(problems::add);
            throw new RefusedRequestException(problems);
        }
    }

    /** Binds the columns; now that all has been looked at, whatever is wrong is told together. */
    private static ColumnMapping bind(
            SpooledInput spooled, ImportRequest request, Catalogue catalogue, List<String> problems) {
        try {
            ColumnMapping mapping = HeaderMatcher.match(
                    spooled.header(),
                    request.mapping(),
                    request.merge(),
                    () -> attributes(request.channel(), catalogue, problems));
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

    private static List<AttributeDefinition> attributes(String channel, Catalogue catalogue, List<String> problems) {
        try {
            return catalogue.attributes(channel);
        } catch (RefusedRequestException unknown) {
            problems.addAll(unknown.problems());
            throw new RefusedRequestException(problems);
        }
    }

    private static ImportDefinition.Attribute attribute(ColumnMapping.Attribute attribute) {
        AttributeDefinition definition = attribute.definition();
        return new ImportDefinition.Attribute(
                definition.key(),
                definition.label(),
                definition.type().word(),
                definition.choices(),
                attribute.isNew());
    }
}
