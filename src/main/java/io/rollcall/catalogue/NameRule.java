package io.rollcall.catalogue;

import io.rollcall.contact.Characters;
import io.rollcall.contact.TagName;
import java.util.List;
import java.util.Optional;

/** Which texts can be names. */
final class NameRule {

    /** What a cell says to clear a value can be no name, or a file could not tell both apart. */
    private static final String CLEARS = "--";

    private NameRule() {}

    /**
     * The name, made uniform.
     *
     * @param word how messages call it, such as NAME
     * @throws RefusedChangeException if it cannot be a name
     */
    static TagName require(String word, String text, int maxLength) {
        Optional<String> problem = problem(word, text, maxLength);
        if (problem.isPresent()) {
            throw new RefusedChangeException(List.of(problem.get()));
        }
        return TagName.of(text);
    }

    /** Why the text cannot be a name; one sentence and the cure. */
    static Optional<String> problem(String word, String text, int maxLength) {
        String name = TagName.of(text).name();
        int length = name.codePointCount(0, name.length());
        if (length == 0) {
            return Optional.of(word + ": a blank text; expected a name.");
        }
        if (name.equals(CLEARS)) {
            return Optional.of(word + ": '--' found; expected a name. In a file these two characters clear a value.");
        }
        if (length > maxLength) {
            return Optional.of(word + ": " + length + " characters; expected at most " + maxLength + ". Shorten it.");
        }
        return Characters.findForbidden(name, false).map(found -> word + ": " + found.message());
    }
}
