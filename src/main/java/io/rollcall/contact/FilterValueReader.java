package io.rollcall.contact;

import io.rollcall.contact.FilterValue.Comparison;
import io.rollcall.contact.FilterValue.Match;
import io.rollcall.contact.FilterValue.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the values of conditions, each as its field wants it; what cannot be read becomes a mistake. */
final class FilterValueReader {

    private static final Pattern SEPARATORS = Pattern.compile("[ ().\\-\\u00A0]");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\+?[1-9][0-9]{6,14}");
    private static final Pattern BEGIN_OF_NUMBER = Pattern.compile("\\+?[1-9][0-9]{0,14}");
    private static final Pattern PART_OF_NUMBER = Pattern.compile("\\+?[0-9]{1,15}");

    private static final String TIMES =
            "a day such as 2026-01-31, a time such as 2026-01-31T07:00, 'today', 'yesterday', or an"
                    + " age such as 30d, 12h or 2w";

    private final List<FilterMistake> mistakes;

    FilterValueReader(List<FilterMistake> mistakes) {
        this.mistakes = mistakes;
    }

    /**
     * What stands behind an operator.
     *
     * @param quoted so that it means itself
     * @param star whether a star stood behind it
     */
    record Value(String text, boolean quoted, boolean star, int column) {

        Value normalized(String normal) {
            return new Value(normal, quoted, star, column);
        }

        boolean isWord(String word) {
            return !quoted && !star && text.equalsIgnoreCase(word);
        }
    }

    /** Null where the value cannot be read; the mistake is told. */
    @Nullable
    FilterValue read(FilterSubject subject, FilterOperator operator, Value value) {
        boolean equal = operator.comparison() == Comparison.EQUAL && operator != FilterOperator.PART;
        if (equal && (value.isWord("any") || value.isWord("none"))) {
            return presence(subject, value);
        }
        if (subject instanceof FilterField field) {
            return switch (field.kind()) {
                case LABEL, TEXT, EXACT -> text(field, operator, value);
                case MEMBER, CHANNEL -> wholeText(field, operator, value);
                case NUMBER -> number(field, operator, value);
                case CONSENT ->
                    word(field, operator, value, FilterValueReader::consent, List.of("yes", "no", "unknown"));
                case YES_NO -> word(field, operator, value, FilterValueReader::yesNo, List.of("yes", "no"));
                case ORIGIN -> word(field, operator, value, FilterValueReader::origin, FilterField.ORIGINS);
                case COUNTRY -> country(operator, value);
                case TIME -> time(field, operator, value);
                case COUNT -> count(field, operator, value);
                case RUN -> run(operator, value);
            };
        }
        if (operator == FilterOperator.PART || value.star()) {
            return text(subject, operator, value);
        }
        return new FilterValue.Values(FilterText.span(operator.comparison(), value.text(), value.quoted()));
    }

    private @Nullable FilterValue presence(FilterSubject subject, Value value) {
        if (subject instanceof FilterField field && !field.isOptional()) {
            if (field == FilterField.OPT_IN && value.isWord("none")) {
                return new FilterValue.Word("unknown");
            }
            return mistake(value, "found; expected " + expected(field) + ": it is never without one.");
        }
        return new FilterValue.Present(value.isWord("any"));
    }

    private @Nullable FilterValue text(FilterSubject subject, FilterOperator operator, Value value) {
        boolean part = operator == FilterOperator.PART;
        if (operator.comparison() != Comparison.EQUAL) {
            return refused(subject, operator, value, "':', or '~' for a part of it");
        }
        if (part && value.star()) {
            return mistake(value, "found with a star behind '~', which finds the text anywhere; expected it without.");
        }
        return new FilterValue.Text(part ? Match.PART : value.star() ? Match.PREFIX : Match.WHOLE, value.text());
    }

    private @Nullable FilterValue wholeText(FilterField field, FilterOperator operator, Value value) {
        if (!isEqual(operator)) {
            return refused(field, operator, value, "':'");
        }
        return value.star() ? starred(field, value) : new FilterValue.Text(Match.WHOLE, value.text());
    }

    private @Nullable FilterValue number(FilterField field, FilterOperator operator, Value value) {
        FilterValue read = text(field, operator, value);
        if (!(read instanceof FilterValue.Text text)) {
            return null;
        }
        String digits = SEPARATORS.matcher(CellText.plain(value.text())).replaceAll("");
        Pattern shape = switch (text.match()) {
            case WHOLE -> WHOLE_NUMBER;
            case PREFIX -> BEGIN_OF_NUMBER;
            case PART -> PART_OF_NUMBER;
        };
        if (!shape.matcher(digits).matches()) {
            return mistake(
                    value,
                    switch (text.match()) {
                        case WHOLE ->
                            "found; expected + and 7 to 15 digits with the country code, such as +60123456789.";
                        case PREFIX -> "found; expected + and the first digits with the country code, such as +6012*.";
                        case PART -> "found; expected digits, such as 6789.";
                    });
        }
        boolean plus = text.match() != Match.PART && field == FilterField.PHONE;
        return new FilterValue.Text(text.match(), (plus ? "+" : "") + digits.replace("+", ""));
    }

    private @Nullable FilterValue word(
            FilterField field,
            FilterOperator operator,
            Value value,
            Function<String, Optional<String>> read,
            List<String> words) {
        if (!isEqual(operator)) {
            return refused(field, operator, value, "':'");
        }
        Optional<String> word = value.star() ? Optional.empty() : read.apply(value.text());
        if (word.isEmpty()) {
            mistakes.add(new FilterMistake(
                    value.column(),
                    "'" + value.text() + "' found; expected one of " + String.join(", ", words) + ".",
                    value.text(),
                    words));
            return null;
        }
        return new FilterValue.Word(word.get());
    }

    private static Optional<String> consent(String text) {
        return text.equalsIgnoreCase("unknown")
                ? Optional.of("unknown")
                : OptIn.parse(text).map(yes -> yes ? "yes" : "no");
    }

    private static Optional<String> yesNo(String text) {
        return YesNo.parse(text).map(yes -> yes ? "yes" : "no");
    }

    private static Optional<String> origin(String text) {
        return Optional.of(text.toLowerCase(Locale.ROOT)).filter(FilterField.ORIGINS::contains);
    }

    private @Nullable FilterValue country(FilterOperator operator, Value value) {
        if (!isEqual(operator)) {
            return refused(FilterField.COUNTRY, operator, value, "':'");
        }
        Optional<String> region = value.star() ? Optional.empty() : Regions.find(value.text());
        if (region.isEmpty()) {
            mistakes.add(new FilterMistake(
                    value.column(),
                    "'" + value.text() + "' found; expected " + expected(FilterField.COUNTRY) + ".",
                    value.text(),
                    Regions.names()));
            return null;
        }
        return new FilterValue.Word(region.get());
    }

    private @Nullable FilterValue time(FilterField field, FilterOperator operator, Value value) {
        if (operator == FilterOperator.PART) {
            return refused(field, operator, value, "one of : < <= > >=");
        }
        Span<TimePoint> span = span(field, operator, value, TimePoint::parse);
        if (span == null) {
            return null;
        }
        if (span instanceof Span.Compared<TimePoint> compared
                && compared.comparison() == Comparison.EQUAL
                && !compared.value().isDay()) {
            return mistake(
                    value,
                    "found behind ':', which takes a day; expected < or > before "
                            + (compared.value() instanceof TimePoint.Ago ? "an age" : "a time") + ", such as "
                            + field.word() + "<" + value.text() + ".");
        }
        return new FilterValue.Times(span);
    }

    private @Nullable FilterValue count(FilterField field, FilterOperator operator, Value value) {
        if (operator == FilterOperator.PART) {
            return refused(field, operator, value, "one of : < <= > >=");
        }
        Span<BigDecimal> span = span(field, operator, value, FilterValueReader::whole);
        return span == null ? null : new FilterValue.Numbers(span);
    }

    private static Optional<BigDecimal> whole(String text) {
        return DecimalNumber.parse(text)
                .filter(number -> number.scale() <= 0 && number.signum() >= 0 && number.precision() <= 18);
    }

    private @Nullable FilterValue run(FilterOperator operator, Value value) {
        if (!isEqual(operator)) {
            return refused(FilterField.RUN, operator, value, "':'");
        }
        Optional<RunSegment> segment = value.star() ? Optional.empty() : RunSegment.parse(value.text());
        if (segment.isPresent()) {
            return new FilterValue.Segment(segment.get());
        }
        int colon = value.text().lastIndexOf(':');
        String outcome = value.text().substring(colon + 1);
        boolean known =
                colon > 0 && RunSegment.parse(value.text().substring(0, colon)).isPresent();
        mistakes.add(new FilterMistake(
                value.column(),
                "'" + value.text() + "' found; expected " + expected(FilterField.RUN) + ".",
                known ? outcome : "",
                known ? RunSegment.words() : List.of()));
        return null;
    }

    /** Null where an end of the span cannot be read. */
    private <V> @Nullable Span<V> span(
            FilterField field, FilterOperator operator, Value value, Function<String, Optional<V>> read) {
        Span<String> texts = FilterText.span(operator.comparison(), value.text(), value.quoted());
        if (value.star()) {
            starred(field, value);
            return null;
        }
        if (texts instanceof Span.Between<String> between) {
            Optional<V> low = read.apply(between.low());
            Optional<V> high = read.apply(between.high());
            if (low.isPresent() && high.isPresent()) {
                return new Span.Between<>(low.get(), high.get());
            }
            mistake(value, "found; expected two of these with '..' between them: " + expected(field) + ".");
            return null;
        }
        Span.Compared<String> compared = (Span.Compared<String>) texts;
        Optional<V> one = read.apply(compared.value());
        if (one.isPresent()) {
            return new Span.Compared<>(compared.comparison(), one.get());
        }
        mistake(value, "found; expected " + expected(field) + ".");
        return null;
    }

    private static String expected(FilterField field) {
        return switch (field.kind()) {
            case CONSENT -> "one of yes, no, unknown";
            case COUNTRY -> "a country's code such as MY, its calling code such as +60, or its name";
            case YES_NO -> "yes or no";
            case ORIGIN -> "one of " + String.join(", ", FilterField.ORIGINS);
            case TIME -> TIMES;
            case COUNT -> "a whole number, such as 10";
            case RUN ->
                "the number of a run, alone or with one of " + String.join(", ", RunSegment.words())
                        + ", such as 42:created";
            case CHANNEL -> "the name of a channel";
            case LABEL, MEMBER, NUMBER, EXACT, TEXT -> "a value";
        };
    }

    private static boolean isEqual(FilterOperator operator) {
        return operator.comparison() == Comparison.EQUAL && operator != FilterOperator.PART;
    }

    private @Nullable FilterValue starred(FilterField field, Value value) {
        return mistake(value, "found with a star; expected the whole value of '" + field.word() + "'.");
    }

    private @Nullable FilterValue refused(
            FilterSubject subject, FilterOperator operator, Value value, String expected) {
        mistakes.add(new FilterMistake(
                value.column() - operator.sign().length(),
                "'" + operator.sign() + "' found behind '" + subject.word() + "'; expected " + expected + "."));
        return null;
    }

    private @Nullable FilterValue mistake(Value value, String message) {
        mistakes.add(new FilterMistake(value.column(), "'" + value.text() + "' " + message));
        return null;
    }
}
