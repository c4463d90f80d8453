package io.rollcall.cli;

import io.rollcall.contact.FilterException;
import io.rollcall.contact.FilterText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Filters as a shell hands them over: in several arguments, and without the quotes that were typed. {@code list:"Follow up"}
 * arrives as {@code list:Follow up}, and means what was typed.
 */
final class FilterWords {

    private static final Pattern CONDITION =
            Pattern.compile("(-*[\\p{L}\\p{N}_.-]+(?::[<>]=?|[<>!]=|[:=~<>]))(.*\\s.*)", Pattern.DOTALL);

    private FilterWords() {}

    /** One text of all words: as they are, if that is a filter. */
    static String join(List<String> words) {
        String joined = String.join(" ", words);
        return isFilter(joined)
                ? joined
                : words.stream().map(FilterWords::requoted).collect(Collectors.joining(" "));
    }

    private static String requoted(String word) {
        Matcher condition = CONDITION.matcher(word);
        if (!condition.matches() || isFilter(word)) {
            return word;
        }
        String quoted = condition.group(1) + FilterText.quoted(condition.group(2));
        return isFilter(quoted) ? quoted : word;
    }

    private static boolean isFilter(String text) {
        try {
            FilterText.parse(text);
            return true;
        } catch (FilterException wrong) {
            return false;
        }
    }
}
