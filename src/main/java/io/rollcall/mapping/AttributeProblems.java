package io.rollcall.mapping;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.mapping.AttributeWord.UnreadableException;
import io.rollcall.tabular.NearestNames;
import java.util.List;
import java.util.stream.Collectors;

/** Composes the messages about words that name attributes. */
final class AttributeProblems {

    private static final int MOST_LISTED = 20;

    private AttributeProblems() {}

    static UnreadableException unknown(String key, List<AttributeDefinition> known) {
        List<String> keys = known.stream().map(AttributeDefinition::key).toList();
        String expected = keys.isEmpty()
                ? "it has none"
                : "expected one of " + keys.stream().limit(MOST_LISTED).collect(Collectors.joining(", "))
                        + (keys.size() > MOST_LISTED ? " and more" : "");
        List<String> near = NearestNames.of(key, keys);
        String guess = near.isEmpty() ? "" : " Did you mean attr." + String.join(" or attr.", near) + "?";
        return new UnreadableException(
                "mapped to 'attr." + key + "', an attribute that the channel does not have; " + expected + ".",
                "attr." + key + ":text creates it." + guess);
    }

    static UnreadableException withoutChoices(String key) {
        return new UnreadableException(
                "mapped to 'attr." + key + ":choice', a new attribute without choices; expected at least one.",
                "List them, such as attr." + key + ":choice(S|M|L).");
    }

    static UnreadableException otherType(AttributeWord word, AttributeDefinition found) {
        return new UnreadableException(
                "mapped to 'attr." + word.key() + ":"
                        + word.type().map(type -> type.shown()).orElse("") + "', but the attribute '" + found.key()
                        + "' is of type " + found.type().shown() + "; expected that type or none.",
                "Leave the type out, or choose another key.");
    }

    static UnreadableException otherChoices(AttributeDefinition found, List<String> unknown) {
        return new UnreadableException(
                "mapped to 'attr." + found.key() + "' with choices that the attribute does not have: '"
                        + String.join("', '", unknown) + "'; it has '" + String.join("', '", found.choices()) + "'.",
                "Leave the choices out, or add them to the attribute.");
    }

    static MappingProblem ambiguous(String column, List<AttributeDefinition> attributes) {
        String first = attributes.get(0).key();
        return new MappingProblem(
                column,
                "called like several attributes: "
                        + attributes.stream().map(one -> "attr." + one.key()).collect(Collectors.joining(", "))
                        + "; expected one.",
                "Say which with --map \"" + column + "=attr." + first + "\".");
    }
}
