package io.rollcall.contact;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a parser is in the text of a filter, and the words from there on. Not thread-safe. */
final class FilterScanner {

    /** In code points. */
    final int[] text;

    /** Index of the next one. */
    int at;

    private final List<FilterMistake> mistakes;

    FilterScanner(String text, List<FilterMistake> mistakes) {
        this.text = text.codePoints().toArray();
        this.mistakes = mistakes;
    }

    /** What stands behind an operator; null where that is a mistake. */
    FilterValueReader.@Nullable Value value(FilterOperator operator) {
        int begin = at;
        if (at < text.length && FilterText.isQuote(text[at])) {
            String inside = quoted();
            boolean star = at < text.length && text[at] == '*';
            at += star ? 1 : 0;
            if (inside != null && at < text.length && !isEnd(text[at])) {
                mistake(at, "'" + textOf(at, at + 1) + "' found right behind a value in quotes; expected a space.");
                skipWord();
                return null;
            }
            return inside == null ? null : checked(new FilterValueReader.Value(inside, true, star, begin + 1));
        }
        while (at < text.length && !isEnd(text[at]) && !FilterText.isQuote(text[at]) && text[at] != '(') {
            at++;
        }
        if (at < text.length && (FilterText.isQuote(text[at]) || text[at] == '(')) {
            mistake(
                    at,
                    "'" + textOf(at, at + 1)
                            + "' found in a value; expected double quotes around the whole of it, and \\\" for one inside.");
            skipWord();
            return null;
        }
        String bare = textOf(begin, at);
        if (bare.isEmpty()) {
            mistake(begin, found() + "; expected a value right behind '" + operator.sign() + "'.");
            skipSpaces();
            skipValueThatWasMeant();
            return null;
        }
        int star = bare.indexOf('*');
        if (star >= 0 && (star < bare.length() - 1 || star == 0)) {
            mistake(
                    begin + bare.codePointCount(0, star),
                    "'*' found; expected it at the end of a value only, such as name:Sit*. '~' finds a text anywhere,"
                            + " 'any' means any value, and in double quotes a star is a star.");
            return null;
        }
        int backslash = bare.indexOf('\\');
        if (backslash >= 0) {
            mistake(
                    begin + bare.codePointCount(0, backslash),
                    "'\\' found; expected it in double quotes only, where \\\\ stands for it.");
            return null;
        }
        boolean prefix = star >= 0;
        String value = prefix ? bare.substring(0, star) : bare;
        return checked(new FilterValueReader.Value(value, false, prefix, begin + 1));
    }

    FilterValueReader.@Nullable Value checked(FilterValueReader.Value value) {
        Optional<Refused> forbidden = Characters.findForbidden(value.text(), false);
        if (forbidden.isPresent()) {
            mistake(value.column() - 1, forbidden.get().message());
            return null;
        }
        if (value.text().isBlank()) {
            mistake(
                    value.column() - 1,
                    "an empty value found; expected one. ':none' asks for contacts that have none.");
            return null;
        }
        return value.normalized(Normalizer.normalize(value.text(), Normalizer.Form.NFC));
    }

    /** A text in quotes, without them; null where it never ends. */
    @Nullable
    String quoted() {
        int opened = at;
        boolean straight = text[at] == '"';
        StringBuilder inside = new StringBuilder();
        at++;
        while (at < text.length) {
            int point = text[at];
            if (point == '\\') {
                boolean known = at + 1 < text.length && (text[at + 1] == '\\' || FilterText.isQuote(text[at + 1]));
                if (!known) {
                    mistake(at, "'\\' found; expected \\\" for a quote and \\\\ for a backslash inside of quotes.");
                    at++;
                    continue;
                }
                inside.appendCodePoint(text[at + 1]);
                at += 2;
                continue;
            }
            at++;
            if (straight ? point == '"' : FilterText.isQuote(point)) {
                return inside.toString();
            }
            inside.appendCodePoint(point);
        }
        mistake(opened, "a quote found that is never closed; expected '\"' at the end of the value.");
        return null;
    }

    void skipSpaces() {
        while (at < text.length && Spaces.isSpace(text[at])) {
            at++;
        }
    }

    void skipWord() {
        while (at < text.length && !Spaces.isSpace(text[at])) {
            at++;
        }
    }

    /** Behind {@code tag: vip}: the value that a space has cut off is no second mistake. */
    void skipValueThatWasMeant() {
        int end = at;
        while (end < text.length
                && !isEnd(text[end])
                && FilterOperator.at(text, end).isEmpty()) {
            end++;
        }
        boolean another = isKeyword("or") || isKeyword("and") || isKeyword("not");
        if (!another && (end == text.length || isEnd(text[end]))) {
            at = end;
        }
    }

    boolean skipKeyword(String keyword) {
        skipSpaces();
        if (!isKeyword(keyword)) {
            return false;
        }
        at += keyword.length();
        return true;
    }

    /** Whether the text goes on with the word, as a word of its own. */
    boolean isKeyword(String keyword) {
        int end = at + keyword.length();
        return end <= text.length
                && textOf(at, end).equalsIgnoreCase(keyword)
                && (end == text.length || isEnd(text[end]) || text[end] == '(');
    }

    static boolean isEnd(int point) {
        return Spaces.isSpace(point) || point == ')';
    }

    String found() {
        if (at >= text.length) {
            return text.length == 0 ? "nothing found" : "the end found";
        }
        int end = at;
        while (end < text.length && !isEnd(text[end])) {
            end++;
        }
        return "'" + shortened(textOf(at, Math.max(end, at + 1))) + "' found";
    }

    static String shortened(String word) {
        return word.codePointCount(0, word.length()) <= 60
                ? word
                : word.substring(0, word.offsetByCodePoints(0, 60)) + "…";
    }

    String textOf(int from, int to) {
        return new String(text, from, Math.min(to, text.length) - from);
    }

    void mistake(int index, String message) {
        mistakes.add(new FilterMistake(index + 1, message));
    }
}
