package io.rollcall.definition;

import io.rollcall.tabular.NearestNames;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The end of messages about words that do not exist. */
final class Nearby {

    private Nearby() {}

    /** {@code "expected one of a, b. Did you mean 'a'?"}; the question only where something is near. */
    static String expectedOneOf(String typed, Collection<String> words) {
        if (words.size() == 1) {
            return "expected '" + words.iterator().next() + "'."
                    + (question(typed, words).isEmpty() ? "" : " Did you mean it?");
        }
        return "expected one of " + String.join(", ", words) + "." + question(typed, words);
    }

    /** {@code " Did you mean 'a'?"}; empty where nothing is near. */
    static String question(String typed, Collection<String> words) {
        List<String> near = NearestNames.of(typed, words);
        return near.isEmpty() ? "" : near.stream().collect(Collectors.joining("' or '", " Did you mean '", "'?"));
    }
}
