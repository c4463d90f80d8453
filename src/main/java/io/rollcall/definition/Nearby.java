package io.rollcall.definition;

import io.rollcall.tabular.NearestNames;
import java.util.Collection;

/** The end of messages about words that do not exist. */
final class Nearby {

    private Nearby() {}

    /** {@code "expected one of a, b. Did you mean 'a'?"}; the question only where something is near. */
    static String expectedOneOf(String typed, Collection<String> words) {
        if (words.size() == 1) {
            return "expected '" + words.iterator().next() + "'."
                    + (NearestNames.question(typed, words).isEmpty() ? "" : " Did you mean it?");
        }
        return "expected one of " + String.join(", ", words) + "." + NearestNames.question(typed, words);
    }
}
