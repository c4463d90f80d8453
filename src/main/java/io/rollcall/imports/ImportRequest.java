package io.rollcall.imports;

import io.rollcall.contact.DateFormat;
import io.rollcall.contact.ListNames;
import io.rollcall.contact.Regions;
import io.rollcall.contact.TagNames;
import io.rollcall.definition.ImportMode;
import io.rollcall.definition.MergeRules;
import io.rollcall.mapping.MappingOptions;
import io.rollcall.tabular.InputOptions;
import io.rollcall.tabular.NearestNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An import that somebody asks for.
 *
 * @param files at least one; of several, all have one shape, and are imported as one
 */
public record ImportRequest(
        List<Path> files,
        InputOptions input,
        MappingOptions mapping,
        RowRules rows,
        MergeRules merge,
        String channel,
        LaunchOptions launch) {

    /** What is wrong with what was said, whatever the file has; whole sentences with the places where it was said. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        Optional<String> country = rows.country();
        if (country.isPresent() && region().isEmpty()) {
            problems.add(at("country") + "'" + country.get()
                    + "' found; expected a country's code such as MY, its calling" + " code such as +60, or its name."
                    + NearestNames.question(country.get(), Regions.names()));
        }
        TagNames.of(rows.tags()).problems().stream()
                .map(problem -> at("tag") + problem.message())
                .forEach(problems::add);
        ListNames.of(rows.lists()).problems().stream()
                .map(problem -> at("list") + problem.message())
                .forEach(problems::add);
        rows.dateFormat()
                .flatMap(pattern ->
                        DateFormat.problem(pattern).map(problem -> at("date-format") + "'" + pattern + "' " + problem))
                .ifPresent(problems::add);
        if (launch.dryRun() && launch.guard().plan() && !isOverlaid()) {
            problems.add(
                    at("plan") + "found beside a dry run, which changes nothing that could be approved; expected one"
                            + " of the two. Take one away; on the command line, with --no-plan or --no-dry-run.");
        }
        if (merge.mode() == ImportMode.OPT_OUT_ONLY) {
            refuseSegments("tag", "tags", rows.tags(), problems);
            refuseSegments("list", "lists", rows.lists(), problems);
        }
        return problems;
    }

    /** Somebody tries a job whose file has its plan approved: a dry run is what they want. */
    private boolean isOverlaid() {
        return launch.origins().places().containsKey("plan")
                && !launch.origins().places().containsKey("dry-run");
    }

    private void refuseSegments(String option, String what, List<String> names, List<String> problems) {
        if (!names.isEmpty()) {
            problems.add(at(option) + what + " found in mode opt-out-only, which changes nothing but consent; expected"
                    + " none. Leave them out.");
        }
    }

    /** Where a message about an option begins. */
    private String at(String option) {
        return launch.origins().of(option) + ": ";
    }

    /** ISO 3166 code of the country; empty where none was given, or where it is none. */
    Optional<String> region() {
        return rows.country().flatMap(Regions::find);
    }
}
