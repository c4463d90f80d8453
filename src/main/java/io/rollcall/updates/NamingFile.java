package io.rollcall.updates;

import io.rollcall.contact.ContactField;
import io.rollcall.contact.Regions;
import io.rollcall.definition.Origins;
import io.rollcall.definition.UnmappedColumns;
import io.rollcall.definition.UpdateDefinition;
import io.rollcall.definition.UpdateJob;
import io.rollcall.mapping.ColumnMapping;
import io.rollcall.mapping.HeaderMatcher;
import io.rollcall.mapping.MappingException;
import io.rollcall.mapping.MappingOptions;
import io.rollcall.staging.DefinedColumns;
import io.rollcall.staging.Spools;
import io.rollcall.tabular.InputException;
import io.rollcall.tabular.InputOptions;
import io.rollcall.tabular.InputProblem;
import io.rollcall.tabular.NearestNames;
import io.rollcall.tabular.SpooledInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Copies and inspects the file that names the contacts of an update, as an import would. */
final class NamingFile {

    private final UpdateJob.Source source;
    private final Origins origins;
    private final Spools spools;

    NamingFile(UpdateJob.Source source, Origins origins, Spools spools) {
        this.source = source;
        this.origins = origins;
        this.spools = spools;
    }

    /** What is wrong with what was said of a file, whatever it has; whole sentences with their places. */
    static List<String> problems(UpdateJob.Source source, Origins origins) {
        List<String> problems = new ArrayList<>();
        if (source.country() != null && region(source).isEmpty()) {
            problems.add(origins.of("country") + ": '" + source.country()
                    + "' found; expected a country's code such as MY, its calling code such as +60, or its name."
                    + NearestNames.question(source.country(), Regions.names()));
        }
        if (source.file() == null && !source.equals(UpdateJob.Source.NOTHING)) {
            problems.add(
                    "What is said of a file (--column, --country, --create, --encoding, --delimiter, --sheet) needs the"
                            + " file; found none. Name it with --from FILE, or as 'file' in the section 'source' of the job file.");
        }
        return problems;
    }

    /**
     * The file.
     *
     * @param input its copy, which belongs to nobody yet
     */
    record Named(SpooledInput input, UpdateDefinition.Reading reading) {}

    /**
     * Copies the file and finds its columns.
     *
     * @param problems gets all that is wrong; then nothing is left of the copy
     */
    Optional<Named> take(Path file, List<String> problems) {
        String column = source.column();
        MappingOptions mapping = new MappingOptions(
                column == null ? Map.of() : Map.of(column, ContactField.PHONE.word()),
                Set.of(),
                UnmappedColumns.IGNORE,
                // Messages of the matcher speak of --map; here it is one column that is named.
                column == null
                        ? origins
                        : new Origins(Map.of("map=" + column, origins.places().getOrDefault("column", "--column"))));
        Optional<SpooledInput> spooled = spool(file, mapping, problems);
        if (spooled.isEmpty()) {
            return Optional.empty();
        }
        try {
            ColumnMapping columns = HeaderMatcher.matchIdentities(spooled.get().header(), mapping);
            return Optional.of(new Named(
                    spooled.get(),
                    new UpdateDefinition.Reading(
                            DefinedColumns.of(spooled.get().header(), columns),
                            region(source).orElse(null),
                            Boolean.TRUE.equals(source.create()))));
        } catch (MappingException unbound) {
            unbound.problems()
                    .forEach(problem -> problems.add(
                            spooled.get().fileName() + (problem.column().isEmpty() ? ": " : ", ") + problem.message()));
            Spools.delete(spooled.get());
            return Optional.empty();
        }
    }

    private Optional<SpooledInput> spool(Path file, MappingOptions mapping, List<String> problems) {
        try {
            InputOptions options = new InputOptions(source.encoding(), source.delimiter(), source.sheet(), row -> true);
            return Optional.of(spools.take(file, options, mapping));
        } catch (InputException unreadable) {
            unreadable.problems().stream().map(InputProblem::toString).forEach(problems::add);
            return Optional.empty();
        }
    }

    private static Optional<String> region(UpdateJob.Source source) {
        return Optional.ofNullable(source.country())
                .map(Objects::requireNonNull)
                .flatMap(Regions::find);
    }
}
