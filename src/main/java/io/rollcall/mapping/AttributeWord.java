package io.rollcall.mapping;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.AttributeType;
import io.rollcall.contact.ColumnTarget;
import io.rollcall.contact.NameKey;
import io.rollcall.tabular.NearestNames;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a launch names an attribute: {@code attr.city}, or {@code attr.city:text} and {@code attr.size:choice(S|M|L)}, which
 * create it where there is none.
 *
 * @param type empty where the word has none
 * @param choices empty where the word has none
 */
record AttributeWord(String key, Optional<AttributeType> type, List<String> choices) {

    private static final Pattern TYPE = Pattern.compile("([^(]*)(?:\\((.*)\\))?");
    private static final int MAX_CHOICE = 255;

    /** What is wrong with a word, what was expected, and the cure. */
    static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String found;
        private final String cure;

        UnreadableException(String found, String cure) {
            super(found);
            this.found = found;
            this.cure = cure;
        }

        MappingProblem of(String column) {
            return new MappingProblem(column, found, cure);
        }
    }

    /** Whether the word means an attribute rather than a field. */
    static boolean isOne(String word) {
        return word.regionMatches(true, 0, ColumnTarget.ATTRIBUTE_PREFIX, 0, ColumnTarget.ATTRIBUTE_PREFIX.length());
    }

    /** The word without the prefix. */
    static String bare(String word) {
        return word.substring(ColumnTarget.ATTRIBUTE_PREFIX.length());
    }

    /** Reads a word that {@link #isOne}. */
    static AttributeWord parse(String word) throws UnreadableException {
        String bare = bare(word.strip());
        int colon = bare.indexOf(':');
        String key = (colon < 0 ? bare : bare.substring(0, colon)).strip();
        if (!AttributeDefinition.isKey(key)) {
            throw new UnreadableException(
                    "mapped to '" + word + "', whose key cannot be; expected a letter or '_', then letters, digits,"
                            + " '_', '.' and '-', at most " + AttributeDefinition.MAX_KEY + " in all.",
                    "Correct the key.");
        }
        if (colon < 0) {
            return new AttributeWord(key, Optional.empty(), List.of());
        }
        Matcher parts = TYPE.matcher(bare.substring(colon + 1).strip());
        Optional<AttributeType> type =
                parts.matches() ? AttributeType.ofWord(parts.group(1).strip()) : Optional.empty();
        if (type.isEmpty()) {
            throw new UnreadableException(
                    "mapped to '" + word + "', which has no type that is known; expected text, number, date, yes-no or"
                            + " choice(A|B|C).",
                    "Correct the type." + nearest(bare.substring(colon + 1)));
        }
        return new AttributeWord(key, type, choices(word, type.get(), Optional.ofNullable(parts.group(2))));
    }

    private static List<String> choices(String word, AttributeType type, Optional<String> listed)
            throws UnreadableException {
        if (listed.isEmpty()) {
            return List.of();
        }
        List<String> choices =
                Stream.of(listed.get().split("\\|", -1)).map(String::strip).toList();
        long different = choices.stream().map(NameKey::of).distinct().count();
        boolean usable = choices.stream().noneMatch(choice -> choice.isEmpty() || choice.length() > MAX_CHOICE);
        if (type != AttributeType.CHOICE || different < choices.size() || !usable) {
            throw new UnreadableException(
                    "mapped to '" + word + "', whose choices cannot be; expected different texts of at most "
                            + MAX_CHOICE + " characters behind choice, such as choice(S|M|L).",
                    "Correct the choices.");
        }
        return choices;
    }

    private static String nearest(String typed) {
        List<String> near = NearestNames.of(
                typed.toLowerCase(Locale.ROOT),
                Arrays.stream(AttributeType.values()).map(AttributeType::shown).toList());
        return near.isEmpty() ? "" : " Did you mean '" + near.get(0) + "'?";
    }
}
