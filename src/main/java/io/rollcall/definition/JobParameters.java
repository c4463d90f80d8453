package io.rollcall.definition;

import io.rollcall.tabular.NearestNames;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the values of parameters where a job file refers to them: <code>${name}</code> in any value, but not in keys;
 * <code>$${</code> is a dollar sign and a brace. Used once; not thread-safe.
 */
final class JobParameters {

    static final String SECTION = "params";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)}|\\$\\{");

    private final Map<String, Parameter> known;
    private final Map<String, String> given;
    private final JobProblems problems;
    private final Set<String> used = new HashSet<>();

    JobParameters(Map<String, Parameter> known, Map<String, String> given, JobProblems problems) {
        this.known = known;
        this.given = given;
        this.problems = problems;
    }

    /** Checks names, and that what was given is known, and that what has to be given was. */
    void check(Map<String, Place> places, String file, boolean launched) {
        known.forEach((name, parameter) -> {
            Place place = places.getOrDefault(name, Place.START);
            if (!NAME.matcher(name).matches()) {
                problems.add(
                        place,
                        "'" + name + "' as the name of a parameter; expected small letters, digits and hyphens.");
            }
            if (launched && parameter.preset() == null && !given.containsKey(name)) {
                problems.add(
                        place,
                        "parameter '" + name + "' has no value; expected one. Add --param " + name
                                + "=VALUE, or give it a default here.");
            }
        });
        given.keySet().stream().filter(name -> !known.containsKey(name)).forEach(name -> {
            String expected =
                    known.isEmpty() ? "the job has none. Leave it out." : Nearby.expectedOneOf(name, known.keySet());
            problems.addOfLaunch("Option --param: '" + name + "' is no parameter of " + file + "; " + expected);
        });
    }

    /** A parameter that nothing refers to is a slip somewhere else; asked when everything was filled. */
    void checkUse(Map<String, Place> places) {
        known.keySet().stream()
                .filter(name -> NAME.matcher(name).matches() && !used.contains(name))
                .forEach(name -> problems.add(
                        places.getOrDefault(name, Place.START),
                        "parameter '" + name + "' is used nowhere; expected ${" + name
                                + "} in a value. Use it, or take it out."));
    }

    /** The node with every reference replaced. */
    YamlNode fill(YamlNode node) {
        if (node instanceof YamlNode.Series series) {
            return new YamlNode.Series(
                    series.place(), series.items().stream().map(this::fill).toList());
        }
        if (node instanceof YamlNode.Keyed keyed) {
            return new YamlNode.Keyed(
                    keyed.place(), keyed.entries().stream().map(this::fill).toList());
        }
        return filled((YamlNode.Text) node);
    }

    /** The same of one key. */
    YamlNode.Entry fill(YamlNode.Entry entry) {
        return new YamlNode.Entry(entry.place(), entry.key(), fill(entry.value()));
    }

    private YamlNode.Text filled(YamlNode.Text text) {
        Matcher reference = REFERENCE.matcher(text.text());
        if (!reference.find()) {
            return text;
        }
        StringBuilder whole = new StringBuilder();
        boolean open = text.open();
        do {
            Optional<String> value = value(reference, text.place());
            open |= value.isEmpty();
            reference.appendReplacement(whole, Matcher.quoteReplacement(value.orElse("")));
        } while (reference.find());
        reference.appendTail(whole);
        return new YamlNode.Text(text.place(), whole.toString(), false, open);
    }

    /** Empty where nobody knows the value, which is told here or by the check. */
    private Optional<String> value(Matcher reference, Place place) {
        if (reference.group().equals("$${")) {
            return Optional.of("${");
        }
        String name = reference.group(1);
        if (name == null) {
            problems.add(
                    place, "'${' is never closed; expected ${NAME}. Close it, or write $${ for the two characters.");
            return Optional.empty();
        }
        Parameter parameter = known.get(name);
        if (parameter == null) {
            problems.add(
                    place,
                    "there is no parameter '" + name + "'; expected one of 'params'."
                            + NearestNames.question(name, known.keySet())
                            + " Name it there, or write $${ for the two characters.");
            return Optional.empty();
        }
        used.add(name);
        return Optional.ofNullable(given.getOrDefault(name, parameter.preset()));
    }
}
