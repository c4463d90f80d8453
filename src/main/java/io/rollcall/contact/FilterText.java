package io.rollcall.contact;

import io.rollcall.contact.FilterValue.Comparison;
import io.rollcall.contact.FilterValue.Match;
import io.rollcall.contact.FilterValue.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Filters as people write them: {@code tag:vip -tag:churned (country:MY OR country:SG)}. Conditions beside each other must all
 * hold; {@code OR}, parentheses, {@code -} and {@code not} do what they say. What {@link #write} writes, {@link #parse} reads as
 * the same tree.
 */
public final class FilterText {

    /** The longest text, in code points. */
    public static final int MAX_LENGTH = 10_000;

    /** How deep parentheses and negations may lie in each other. */
    public static final int MAX_DEPTH = 50;

    /** How many conditions a filter may have. */
    public static final int MAX_CONDITIONS = 200;

    private FilterText() {}

    /**
     * Reads a filter.
     *
     * @throws FilterException with every mistake that was found; a blank text is one, since it would mean everybody
     */
    public static Filter parse(String text) {
        return new FilterParser(text).parse();
    }

    /** The filter in the one form that stands for all; empty for {@link Filter#everyone()}. */
    public static String write(Filter filter) {
        if (filter instanceof Filter.And and) {
            return and.parts().stream()
                    .map(part -> isGroup(part) ? "(" + write(part) + ")" : write(part))
                    .collect(Collectors.joining(" "));
        }
        if (filter instanceof Filter.Or or) {
            return or.parts().stream()
                    .map(part -> part instanceof Filter.Or ? "(" + write(part) + ")" : write(part))
                    .collect(Collectors.joining(" OR "));
        }
        if (filter instanceof Filter.Not not) {
            return isGroup(not.part()) ? "-(" + write(not.part()) + ")" : "-" + write(not.part());
        }
        Filter.Condition condition = (Filter.Condition) filter;
        return condition.subject().word() + written(condition.value());
    }

    /** The value as a text in quotes, such as a word with spaces needs them. */
    public static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean isGroup(Filter filter) {
        return filter instanceof Filter.And || filter instanceof Filter.Or;
    }

    private static String written(FilterValue test) {
        if (test instanceof FilterValue.Present present) {
            return present.present() ? ":any" : ":none";
        }
        if (test instanceof FilterValue.Text text) {
            return (text.match() == Match.PART ? "~" : ":")
                    + value(text.text())
                    + (text.match() == Match.PREFIX ? "*" : "");
        }
        if (test instanceof FilterValue.Word word) {
            return ":" + word.word();
        }
        if (test instanceof FilterValue.Numbers numbers) {
            return span(numbers.span(), BigDecimal::toPlainString);
        }
        if (test instanceof FilterValue.Times times) {
            return span(times.span(), TimePoint::text);
        }
        if (test instanceof FilterValue.Values values) {
            return span(values.span(), FilterText::value);
        }
        RunSegment segment = ((FilterValue.Segment) test).segment();
        return ":" + segment.run()
                + segment.part().map(part -> ":" + part.word()).orElse("");
    }

    private static <V> String span(Span<V> span, Function<V, String> write) {
        if (span instanceof Span.Between<V> between) {
            return ":" + write.apply(between.low()) + ".." + write.apply(between.high());
        }
        Span.Compared<V> compared = (Span.Compared<V>) span;
        return compared.comparison().sign() + write.apply(compared.value());
    }

    private static String value(String text) {
        return isBare(text) ? text : quoted(text);
    }

    /** Whether the text means itself without quotes. */
    private static boolean isBare(String text) {
        return !text.isEmpty()
                && "<>=~".indexOf(text.charAt(0)) < 0
                && !text.contains("..")
                && !List.of("any", "none").contains(text.toLowerCase(Locale.ROOT))
                && text.codePoints().noneMatch(point -> Spaces.isSpace(point) || isSpecial(point));
    }

    /** Whether the character ends a value without quotes, or means something in it. */
    static boolean isSpecial(int point) {
        return point == '(' || point == ')' || point == '*' || point == '\\' || isQuote(point);
    }

    /** Straight double quotes, and those that programs for writing make of them. */
    static boolean isQuote(int point) {
        return point == '"' || point == '“' || point == '”' || point == '„';
    }

    /** How the value of a comparison is read: one value, or two with {@code ..} between them. */
    static Span<String> span(Comparison comparison, String text, boolean literal) {
        int dots = literal || comparison != Comparison.EQUAL ? -1 : text.indexOf("..");
        if (dots < 0 || text.length() == 2) {
            return new Span.Compared<>(comparison, text);
        }
        String low = text.substring(0, dots);
        String high = text.substring(dots + 2);
        if (low.isEmpty()) {
            return new Span.Compared<>(Comparison.AT_MOST, high);
        }
        return high.isEmpty() ? new Span.Compared<>(Comparison.AT_LEAST, low) : new Span.Between<>(low, high);
    }
}
