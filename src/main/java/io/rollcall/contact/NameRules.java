package io.rollcall.contact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What holds for the names of one kind in a cell: blank names and repeats are dropped, the first spelling stays.
 *
 * @param word what one is called in messages, such as {@code tag}; with an s for several
 * @param maxLength the longest name, in code points
 * @param code of what is wrong with names of this kind
 */
record NameRules(String word, int maxLength, ReasonCode code) {

    /** How many names of one kind a row may have. */
    static final int MAX_NAMES = 100;

    /** Those that are good, in the order of the cell, and what is wrong with the others. */
    record Found<N>(List<N> names, List<Refused> problems) {}

    /**
     * Reads a cell of several names.
     *
     * @param read the value of a text, which may be blank
     * @param name of the value, as it is shown
     * @param key by which values are the same
     */
    <N> Found<N> parse(
            String cell, Function<String, N> read, Function<? super N, String> name, Function<? super N, String> key) {
        return CellNames.split(cell)
                .map(texts -> of(texts, read, name, key))
                .orElseGet(() -> new Found<>(List.of(), List.of(broken())));
    }

    <N> Found<N> of(
            List<String> texts,
            Function<String, N> read,
            Function<? super N, String> name,
            Function<? super N, String> key) {
        Map<String, N> values = new LinkedHashMap<>();
        for (String text : texts) {
            N value = read.apply(text);
            if (!name.apply(value).isEmpty()) {
                values.putIfAbsent(key.apply(value), value);
            }
        }
        List<Refused> problems = new ArrayList<>();
        List<N> good = new ArrayList<>();
        for (N value : values.values()) {
            problem(name.apply(value)).ifPresentOrElse(problems::add, () -> good.add(value));
        }
        if (values.size() > MAX_NAMES) {
            problems.add(invalid(
                    values.size() + " " + word + "s; expected at most " + MAX_NAMES + " in a row. Leave some out."));
            return new Found<>(List.of(), problems);
        }
        return new Found<>(good, problems);
    }

    Optional<Refused> problem(String name) {
        int length = name.codePointCount(0, name.length());
        if (length > maxLength) {
            return Optional.of(invalid("a " + word + " of " + length + " characters; expected at most " + maxLength
                    + ". Shorten it, or separate the " + word + "s by commas."));
        }
        return Characters.findForbidden(name, false)
                .map(found -> new Refused(found.code(), "in a " + word + ", " + found.message()));
    }

    private Refused broken() {
        return invalid("broken quoting; expected " + word + "s separated by commas, each with commas of its own in"
                + " double quotes from its first to its last character. Write a quote inside them twice.");
    }

    private Refused invalid(String message) {
        return new Refused(code, message);
    }
}
