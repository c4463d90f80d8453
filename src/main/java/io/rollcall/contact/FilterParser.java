package io.rollcall.contact;

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

    private final List<FilterMistake> mistakes = new ArrayList<>();
    private final FilterValueReader values = new FilterValueReader(mistakes);
    private final FilterScanner scan;
    private int depth;
    private int conditions;

    /** The text is beyond a limit, and nothing more is read of it. */
    private static final class BeyondLimit extends Exception {
        private static final long serialVersionUID = 1L;
    }

    FilterParser(String text) {
        this.scan = new FilterScanner(text, mistakes);
    }

    Filter parse() {
        Filter filter = Filter.everyone();
        try {
            if (scan.text.length > FilterText.MAX_LENGTH) {
                throw beyond(
                        FilterText.MAX_LENGTH,
                        scan.text.length + " characters; expected at most " + FilterText.MAX_LENGTH
                                + ". Tag the contacts, and select the tag.");
            }
            filter = alternatives();
            while (scan.at < scan.text.length) {
                scan.mistake(scan.at, "')' found without its '('; expected a condition. Take it out.");
                scan.at++;
                scan.skipSpaces();
                if (scan.at < scan.text.length && scan.text[scan.at] != ')') {
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
        while (scan.skipKeyword("or")) {
            parts.add(together());
        }
        return parts.size() == 1 ? parts.get(0) : new Filter.Or(parts);
    }

    private Filter together() throws BeyondLimit {
        List<Filter> parts = new ArrayList<>();
        boolean wanted = true;
        while (true) {
            scan.skipSpaces();
            if (scan.at == scan.text.length || scan.text[scan.at] == ')' || scan.isKeyword("or")) {
                break;
            }
            if (!wanted && scan.skipKeyword("and")) {
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
            scan.mistake(scan.at, scan.found() + "; expected " + SAMPLE + ".");
        }
        if (parts.isEmpty()) {
            return Filter.everyone();
        }
        return parts.size() == 1 ? parts.get(0) : new Filter.And(parts);
    }

    /** Null where nothing came of it; the mistake is told. */
    private @Nullable Filter negated() throws BeyondLimit {
        boolean sign = scan.text[scan.at] == '-';
        if (sign || scan.isKeyword("not")) {
            enter();
            scan.at += sign ? 1 : "not".length();
            scan.skipSpaces();
            if (scan.at == scan.text.length || scan.text[scan.at] == ')' || scan.isKeyword("or")) {
                scan.mistake(
                        scan.at,
                        scan.found() + "; expected a condition behind '" + (sign ? "-" : "not")
                                + "', such as -tag:vip.");
                depth--;
                return null;
            }
            Filter part = negated();
            depth--;
            return part == null ? null : new Filter.Not(part);
        }
        return scan.text[scan.at] == '(' ? group() : condition();
    }

    private Filter group() throws BeyondLimit {
        int opened = scan.at;
        enter();
        scan.at++;
        Filter inside = alternatives();
        if (scan.at == scan.text.length) {
            scan.mistake(opened, "'(' found that is never closed; expected its ')'. Add it.");
        }
        scan.at++;
        scan.at = Math.min(scan.at, scan.text.length);
        depth--;
        return inside;
    }

    private void enter() throws BeyondLimit {
        depth++;
        if (depth > FilterText.MAX_DEPTH) {
            throw beyond(
                    scan.at,
                    "parentheses and negations deeper than " + FilterText.MAX_DEPTH + "; expected fewer. Write it"
                            + " flatter.");
        }
    }

    private @Nullable Filter condition() throws BeyondLimit {
        int begin = scan.at;
        conditions++;
        if (conditions > FilterText.MAX_CONDITIONS) {
            throw beyond(
                    scan.at,
                    "more than " + FilterText.MAX_CONDITIONS + " conditions; expected at most so many. Tag the"
                            + " contacts, and select the tag.");
        }
        while (scan.at < scan.text.length && isFieldPart(scan.text[scan.at])) {
            scan.at++;
        }
        String word = scan.textOf(begin, scan.at);
        Optional<FilterOperator> operator = FilterOperator.at(scan.text, scan.at);
        if (word.isEmpty() || operator.isEmpty()) {
            stray(begin);
            return null;
        }
        scan.at += operator.get().sign().length();
        FilterSubject subject = subject(word, begin);
        FilterValueReader.Value value = scan.value(operator.get());
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
            scan.mistake(
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
        if (scan.at < scan.text.length && FilterText.isQuote(scan.text[scan.at])) {
            scan.quoted();
        }
        while (scan.at < scan.text.length && !FilterScanner.isEnd(scan.text[scan.at])) {
            scan.at++;
        }
        if (scan.at == begin) {
            scan.at++;
        }
        String word = scan.textOf(begin, scan.at);
        boolean option = word.startsWith("-");
        scan.mistake(
                begin,
                "'" + FilterScanner.shortened(word) + "' found; expected " + SAMPLE
                        + (option ? "." : ". Where a value has spaces, put it in double quotes."));
    }

    private static boolean isFieldPart(int point) {
        return Character.isLetterOrDigit(point) || point == '-' || point == '_' || point == '.';
    }

    private BeyondLimit beyond(int index, String message) {
        scan.mistake(index, message);
        return new BeyondLimit();
    }
}
