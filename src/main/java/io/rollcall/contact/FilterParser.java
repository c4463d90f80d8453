package io.rollcall.contact;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one filter by recursive descent; goes on behind a mistake, so that all are told at once. Not thread-safe. */
final class FilterParser {

    /** More than these help nobody. */
    private static final int MAX_MISTAKES = 20;

    private static final String SAMPLE = "a field, a sign and a value, such as tag:vip or name~siti";

    private final int[] text;
    private final List<FilterMistake> mistakes = new ArrayList<>();
    private final FilterValueReader values = new FilterValueReader(mistakes);
    private int at;
    private int depth;
    private int conditions;

    /** The text is beyond a limit, and nothing more is read of it. */
    private static final class BeyondLimit extends Exception {
        private static final long serialVersionUID = 1L;
    }

    FilterParser(String text) {
        this.text = text.codePoints().toArray();
    }

    Filter parse() {
        Filter filter = Filter.everyone();
        try {
            if (text.length > FilterText.MAX_LENGTH) {
                throw beyond(
                        FilterText.MAX_LENGTH,
                        text.length + " characters; expected at most " + FilterText.MAX_LENGTH
                                + ". Tag the contacts, and select the tag.");
            }
            filter = alternatives();
            while (at < text.length) {
                mistake(at, "')' found without its '('; expected a condition. Take it out.");
                at++;
                skipSpaces();
                if (at < text.length && text[at] != ')') {
                    alternatives();
                }
            }
        } catch (BeyondLimit told) {
            // It is among the mistakes.
        }
        FilterChannels.check(filter, mistakes);
        if (!mistakes.isEmpty()) {
            throw new FilterException(mistakes.stream().limit(MAX_MISTAKES).toList());
        }
        return filter;
    }

    private Filter alternatives() throws BeyondLimit {
        List<Filter> parts = new ArrayList<>();
        parts.add(together());
        while (skipKeyword("or")) {
            parts.add(together());
        }
        return parts.size() == 1 ? parts.get(0) : new Filter.Or(parts);
    }

    private Filter together() throws BeyondLimit {
        List<Filter> parts = new ArrayList<>();
        boolean wanted = true;
        while (true) {
            skipSpaces();
            if (at == text.length || text[at] == ')' || isKeyword("or")) {
                break;
            }
            if (!wanted && skipKeyword("and")) {
                wanted = true;
                continue;
            }
            Filter part = negated();
            if (part != null) {
                parts.add(part);
            }
            wanted = false;
        }
        if (wanted) {
            mistake(at, found() + "; expected " + SAMPLE + ".");
        }
        if (parts.isEmpty()) {
            return Filter.everyone();
        }
        return parts.size() == 1 ? parts.get(0) : new Filter.And(parts);
    }

    /** Null where nothing came of it; the mistake is told. */
    private @Nullable Filter negated() throws BeyondLimit {
        boolean sign = text[at] == '-';
        if (sign || isKeyword("not")) {
            enter();
            at += sign ? 1 : "not".length();
            skipSpaces();
            if (at == text.length || text[at] == ')' || isKeyword("or")) {
                mistake(
                        at,
                        found() + "; expected a condition behind '" + (sign ? "-" : "not") + "', such as -tag:vip.");
                depth--;
                return null;
            }
            Filter part = negated();
            depth--;
            return part == null ? null : new Filter.Not(part);
        }
        return text[at] == '(' ? group() : condition();
    }

    private Filter group() throws BeyondLimit {
        int opened = at;
        enter();
        at++;
        Filter inside = alternatives();
        if (at == text.length) {
            mistake(opened, "'(' found that is never closed; expected its ')'. Add it.");
        }
        at++;
        at = Math.min(at, text.length);
        depth--;
        return inside;
    }

    private void enter() throws BeyondLimit {
        depth++;
        if (depth > FilterText.MAX_DEPTH) {
            throw beyond(
                    at,
                    "parentheses and negations deeper than " + FilterText.MAX_DEPTH + "; expected fewer. Write it"
                            + " flatter.");
        }
    }

    private @Nullable Filter condition() throws BeyondLimit {
        int begin = at;
        conditions++;
        if (conditions > FilterText.MAX_CONDITIONS) {
            throw beyond(
                    at,
                    "more than " + FilterText.MAX_CONDITIONS + " conditions; expected at most so many. Tag the"
                            + " contacts, and select the tag.");
        }
        while (at < text.length && isFieldPart(text[at])) {
            at++;
        }
        String word = textOf(begin, at);
        Optional<FilterOperator> operator = FilterOperator.at(text, at);
        if (word.isEmpty() || operator.isEmpty()) {
            stray(begin);
            return null;
        }
        at += operator.get().sign().length();
        FilterSubject subject = subject(word, begin);
        FilterValueReader.Value value = value(operator.get());
        if (subject == null || value == null) {
            return null;
        }
        FilterValue test = values.read(subject, operator.get(), value);
        if (test == null) {
            return null;
        }
        Filter condition = new Filter.Condition(subject, test, begin + 1);
        return operator.get() == FilterOperator.NOT_EQUAL ? new Filter.Not(condition) : condition;
    }

    private @Nullable FilterSubject subject(String word, int begin) {
        if (word.toLowerCase(Locale.ROOT).startsWith(ColumnTarget.ATTRIBUTE_PREFIX)) {
            String key = word.substring(ColumnTarget.ATTRIBUTE_PREFIX.length());
            if (AttributeDefinition.isKey(key)) {
                return new FilterSubject.Attribute(key);
            }
            mistake(
                    begin + ColumnTarget.ATTRIBUTE_PREFIX.length(),
                    "'" + key + "' found; expected the key of an attribute: letters, digits, '_', '.' and '-'.");
            return null;
        }
        Optional<FilterField> field = FilterField.ofWord(word);
        if (field.isEmpty()) {
            mistakes.add(new FilterMistake(
                    begin + 1,
                    "'" + word + "' is no field; expected one of " + String.join(", ", FilterField.words())
                            + ", or attr. and the key of an attribute.",
                    word,
                    FilterField.words()));
        }
        return field.orElse(null);
    }

    /** The rest of a word that is no condition. */
    private void stray(int begin) {
        if (at < text.length && FilterText.isQuote(text[at])) {
            quoted();
        }
        while (at < text.length && !isEnd(text[at])) {
            at++;
        }
        if (at == begin) {
            at++;
        }
        String word = textOf(begin, at);
        boolean option = word.startsWith("-");
        mistake(
                begin,
                "'" + shortened(word) + "' found; expected " + SAMPLE
                        + (option ? "." : ". Where a value has spaces, put it in double quotes."));
    }

    /** What stands behind an operator; null where that is a mistake. */
    private FilterValueReader.@Nullable Value value(FilterOperator operator) {
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

    private FilterValueReader.@Nullable Value checked(FilterValueReader.Value value) {
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
    private @Nullable String quoted() {
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

    private void skipSpaces() {
        while (at < text.length && Spaces.isSpace(text[at])) {
            at++;
        }
    }

    private void skipWord() {
        while (at < text.length && !Spaces.isSpace(text[at])) {
            at++;
        }
    }

    /** Behind {@code tag: vip}: the value that a space has cut off is no second mistake. */
    private void skipValueThatWasMeant() {
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

    private boolean skipKeyword(String keyword) {
        skipSpaces();
        if (!isKeyword(keyword)) {
            return false;
        }
        at += keyword.length();
        return true;
    }

    /** Whether the text goes on with the word, as a word of its own. */
    private boolean isKeyword(String keyword) {
        int end = at + keyword.length();
        return end <= text.length
                && textOf(at, end).equalsIgnoreCase(keyword)
                && (end == text.length || isEnd(text[end]) || text[end] == '(');
    }

    private static boolean isFieldPart(int point) {
        return Character.isLetterOrDigit(point) || point == '-' || point == '_' || point == '.';
    }

    private static boolean isEnd(int point) {
        return Spaces.isSpace(point) || point == ')';
    }

    private String found() {
        if (at >= text.length) {
            return text.length == 0 ? "nothing found" : "the end found";
        }
        int end = at;
        while (end < text.length && !isEnd(text[end])) {
            end++;
        }
        return "'" + shortened(textOf(at, Math.max(end, at + 1))) + "' found";
    }

    private static String shortened(String word) {
        return word.codePointCount(0, word.length()) <= 60
                ? word
                : word.substring(0, word.offsetByCodePoints(0, 60)) + "…";
    }

    private String textOf(int from, int to) {
        return new String(text, from, Math.min(to, text.length) - from);
    }

    private void mistake(int index, String message) {
        mistakes.add(new FilterMistake(index + 1, message));
    }

    private BeyondLimit beyond(int index, String message) {
        mistake(index, message);
        return new BeyondLimit();
    }
}
