package io.rollcall.store;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.AttributeType;
import io.rollcall.contact.DecimalNumber;
import io.rollcall.contact.Filter.Condition;
import io.rollcall.contact.FilterMistake;
import io.rollcall.contact.FilterSubject;
import io.rollcall.contact.FilterValue;
import io.rollcall.contact.FilterValue.Comparison;
import io.rollcall.contact.FilterValue.Match;
import io.rollcall.contact.FilterValue.Span;
import io.rollcall.contact.TimePoint;
import io.rollcall.contact.YesNo;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Conditions on attributes, each compared as its type says. Keys are parameters like everything that a person wrote. */
final class FilterAttributes {

    private final JdbcClient jdbc;
    private final FilterTerms terms;
    private final FilterParameters parameters;
    private @Nullable List<AttributeDefinition> definitions;

    FilterAttributes(JdbcClient jdbc, FilterTerms terms, FilterParameters parameters) {
        this.jdbc = jdbc;
        this.terms = terms;
        this.parameters = parameters;
    }

    FilterFragment fragment(FilterSubject.Attribute attribute, Condition condition) {
        Optional<AttributeDefinition> found = definitions().stream()
                .filter(definition -> definition.key().equals(attribute.key()))
                .findFirst();
        if (found.isEmpty()) {
            return unknown(attribute, condition);
        }
        AttributeDefinition definition = found.get();
        FilterValue test = condition.value();
        if (test instanceof FilterValue.Present present) {
            FilterFragment any = FilterFragment.sure("jsonb_exists(c.attributes, " + key(definition) + ")");
            return present.present() ? any : any.negated();
        }
        if (test instanceof FilterValue.Text text) {
            return text(definition, text, condition);
        }
        Span<String> span = ((FilterValue.Values) test).span();
        return switch (definition.type()) {
            case TEXT -> wholeText(definition, span, condition);
            case CHOICE -> choice(definition, span, condition);
            case BOOLEAN -> yesNo(definition, span, condition);
            case NUMBER -> number(definition, span, condition);
            case DATE -> date(definition, span, condition);
        };
    }

    private List<AttributeDefinition> definitions() {
        if (definitions == null) {
            definitions = new AttributeStore(jdbc).list(terms.channel());
        }
        return definitions;
    }

    private FilterFragment unknown(FilterSubject.Attribute attribute, Condition condition) {
        List<String> keys = definitions().stream().map(AttributeDefinition::key).toList();
        return parameters.mistake(new FilterMistake(
                condition.column(),
                "there is no attribute '" + attribute.key()
                        + "'; expected one that there is. 'rollcall attributes list' shows those that there are.",
                attribute.key(),
                keys));
    }

    private String key(AttributeDefinition definition) {
        return "CAST(" + parameters.add(definition.key()) + " AS text)";
    }

    /** The value as a text. */
    private String text(AttributeDefinition definition) {
        return "(c.attributes ->> " + key(definition) + ")";
    }

    private FilterFragment text(AttributeDefinition definition, FilterValue.Text text, Condition condition) {
        if (definition.type() == AttributeType.TEXT || definition.type() == AttributeType.CHOICE) {
            return FilterTexts.ignoringCase(text(definition), text, parameters);
        }
        return parameters.mistake(
                condition.column(),
                "'" + (text.match() == Match.PART ? "~" : "*") + "' found with " + of(definition)
                        + "; expected it with text only.");
    }

    private FilterFragment wholeText(AttributeDefinition definition, Span<String> span, Condition condition) {
        Optional<String> value = equal(span);
        if (value.isEmpty()) {
            return refused(definition, condition, "':' or '~', and in double quotes what has two dots in it");
        }
        FilterFragment same =
                FilterTexts.ignoringCase(text(definition), new FilterValue.Text(Match.WHOLE, value.get()), parameters);
        return lookedUp(definition, same, json(definition, quoted(value.get())));
    }

    private FilterFragment choice(AttributeDefinition definition, Span<String> span, Condition condition) {
        Optional<String> value = equal(span);
        if (value.isEmpty()) {
            return refused(definition, condition, "':' and a choice");
        }
        Optional<String> choice = definition.choice(value.get());
        if (choice.isEmpty()) {
            return parameters.mistake(new FilterMistake(
                    condition.column(),
                    "'" + value.get() + "' found with " + of(definition) + "; expected one of "
                            + definition.choices().stream().limit(20).collect(Collectors.joining(", ")) + ".",
                    value.get(),
                    definition.choices()));
        }
        return contains(definition, quoted(choice.get()));
    }

    /** Not looked up: either value is that of many. */
    private FilterFragment yesNo(AttributeDefinition definition, Span<String> span, Condition condition) {
        Optional<Boolean> value = equal(span).flatMap(YesNo::parse);
        return value.map(yes -> same(json(definition, yes.toString())))
                .orElseGet(() -> refused(definition, condition, "':yes' or ':no'"));
    }

    private FilterFragment number(AttributeDefinition definition, Span<String> span, Condition condition) {
        Span<BigDecimal> numbers = span(span, DecimalNumber::parse);
        if (numbers == null) {
            return refused(definition, condition, "digits with a point before the decimals, such as 1234.5");
        }
        if (numbers instanceof Span.Compared<BigDecimal> compared && compared.comparison() == Comparison.EQUAL) {
            return contains(definition, compared.value().toPlainString());
        }
        String key = key(definition);
        return FilterSpans.numbers(
                "(CASE WHEN jsonb_typeof(c.attributes -> " + key + ") = 'number' THEN CAST(c.attributes -> " + key
                        + " AS numeric) END)",
                numbers,
                parameters::add);
    }

    /** Days are stored so that they sort as texts. */
    private FilterFragment date(AttributeDefinition definition, Span<String> span, Condition condition) {
        Span<TimePoint> points = span(span, text -> TimePoint.parse(text).filter(FilterAttributes::isOfDays));
        if (points == null) {
            return refused(
                    definition,
                    condition,
                    "a day such as 2026-01-31, 'today', 'yesterday', or an age in days or weeks");
        }
        String value = "(" + text(definition) + " COLLATE \"C\")";
        if (points instanceof Span.Between<TimePoint> between) {
            LocalDate one = day(between.low());
            LocalDate other = day(between.high());
            boolean ages = between.low() instanceof TimePoint.Ago && between.high() instanceof TimePoint.Ago;
            boolean swapped = ages && one.isAfter(other);
            return FilterFragment.maybe(value + " BETWEEN " + parameters.add((swapped ? other : one).toString())
                    + " AND " + parameters.add((swapped ? one : other).toString()));
        }
        Span.Compared<TimePoint> compared = (Span.Compared<TimePoint>) points;
        String day = day(compared.value()).toString();
        if (compared.comparison() == Comparison.EQUAL) {
            return contains(definition, quoted(day));
        }
        String sign = compared.value() instanceof TimePoint.Ago
                ? FilterSpans.mirrored(compared.comparison())
                : FilterSpans.sign(compared.comparison());
        return FilterFragment.maybe(value + " " + sign + " " + parameters.add(day));
    }

    private static boolean isOfDays(TimePoint point) {
        return point.isDay() || (point instanceof TimePoint.Ago ago && ago.unit() != TimePoint.Unit.HOURS);
    }

    private LocalDate day(TimePoint point) {
        return point.in(terms.zone(), terms.now()).begin().atZone(terms.zone()).toLocalDate();
    }

    /** @param value as JSON */
    private FilterFragment contains(AttributeDefinition definition, String value) {
        String json = json(definition, value);
        return lookedUp(definition, same(json), json);
    }

    private static FilterFragment same(String json) {
        return FilterFragment.sure("c.attributes @> CAST(" + json + " AS jsonb)");
    }

    /** The parameter of an object with the key and the value. */
    private String json(AttributeDefinition definition, String value) {
        return parameters.add("{" + quoted(definition.key()) + ":" + value + "}");
    }

    /** As JSON; a filter's text has no control characters. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /**
     * An equality that the index of all attributes knows, in lower case. The exact one stands first, since it is the cheaper one
     * where contacts are read one after the other. That the planner takes both for independent and expects too few is right
     * so: who asks for what few have gets an index, and for what many have either way is good. Of two keys that are one in
     * lower case, the index knows one.
     */
    private FilterFragment lookedUp(AttributeDefinition definition, FilterFragment same, String json) {
        long alike = definitions().stream()
                .filter(other -> other.key().equalsIgnoreCase(definition.key()))
                .count();
        if (alike > 1) {
            return same;
        }
        return new FilterFragment(
                same.sql() + " AND c.attributes <> '{}' AND lower(c.attributes::text)::jsonb @> lower(CAST(" + json
                        + " AS text))::jsonb",
                same.maybeNull());
    }

    private static Optional<String> equal(Span<String> span) {
        return span instanceof Span.Compared<String> compared && compared.comparison() == Comparison.EQUAL
                ? Optional.of(compared.value())
                : Optional.empty();
    }

    /** Null where an end of it cannot be read. */
    private static <V> @Nullable Span<V> span(Span<String> span, Function<String, Optional<V>> read) {
        if (span instanceof Span.Between<String> between) {
            Optional<V> low = read.apply(between.low());
            Optional<V> high = read.apply(between.high());
            return low.isPresent() && high.isPresent() ? new Span.Between<>(low.get(), high.get()) : null;
        }
        Span.Compared<String> compared = (Span.Compared<String>) span;
        return read.apply(compared.value())
                .map(value -> new Span.Compared<>(compared.comparison(), value))
                .orElse(null);
    }

    private FilterFragment refused(AttributeDefinition definition, Condition condition, String expected) {
        return parameters.mistake(
                condition.column(),
                "a value found that does not fit " + of(definition) + "; expected " + expected + ".");
    }

    private static String of(AttributeDefinition definition) {
        return "attribute '" + definition.key() + "' of type "
                + definition.type().shown();
    }
}
