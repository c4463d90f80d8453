package io.rollcall.imports;

import io.rollcall.contact.Regions;
import io.rollcall.contact.TagNames;
import io.rollcall.mapping.MappingOptions;
import io.rollcall.tabular.InputOptions;
import io.rollcall.tabular.NearestNames;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An import that somebody asks for.
 *
 * @param country the country of numbers without one, as typed
 * @param consentBasis what opt-ins rest on where a row does not say
 * @param tags given to every row, as typed
 * @param zone of dates without one
 * @param dryRun whether to stop after the plan
 * @param insist whether to import although the same was imported before
 * @param startedBy {@code user@host}
 */
public record ImportRequest(
        Path file,
        InputOptions input,
        MappingOptions mapping,
        Optional<String> country,
        Optional<String> consentBasis,
        List<String> tags,
        String channel,
        ZoneId zone,
        boolean dryRun,
        boolean insist,
        String startedBy) {

    /** What is wrong with the options; whole sentences. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (country.isPresent() && region().isEmpty()) {
            problems.add(
                    "Option --country: '" + country.get() + "' found; expected a country's code such as MY, its calling"
                            + " code such as +60, or its name." + didYouMean(country.get(), Regions.names()));
        }
        TagNames.of(tags).problems().stream()
                .map(problem -> "Option --tag: " + problem.message())
                .forEach(problems::add);
        return problems;
    }

    /** ISO 3166 code of the country; empty where none was given, or where it is none. */
    Optional<String> region() {
        return country.flatMap(Regions::find);
    }

    /** A second sentence, with its leading space; empty where nothing is near. */
    static String didYouMean(String typed, List<String> names) {
        List<String> near = NearestNames.of(typed, names);
        return near.isEmpty() ? "" : " Did you mean '" + String.join("' or '", near) + "'?";
    }
}
