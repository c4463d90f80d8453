package io.rollcall.store;

import io.rollcall.contact.FilterValue.Comparison;
import io.rollcall.contact.FilterValue.Span;
import io.rollcall.contact.TimePoint;
import io.rollcall.contact.TimePoint.Interval;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.function.Function;

/** Comparisons of numbers and times. */
final class FilterSpans {

    private final FilterTerms terms;
    private final FilterParameters parameters;

    FilterSpans(FilterTerms terms, FilterParameters parameters) {
        this.terms = terms;
        this.parameters = parameters;
    }

    /**
     * @param value an expression of ours that gives a number
     * @param add takes a number of its type as a parameter
     */
    static FilterFragment numbers(String value, Span<BigDecimal> span, Function<BigDecimal, String> add) {
        if (span instanceof Span.Between<BigDecimal> between) {
            return FilterFragment.maybe(
                    value + " BETWEEN " + add.apply(between.low()) + " AND " + add.apply(between.high()));
        }
        Span.Compared<BigDecimal> compared = (Span.Compared<BigDecimal>) span;
        return FilterFragment.maybe(value + " " + sign(compared.comparison()) + " " + add.apply(compared.value()));
    }

    /**
     * A day is all its moments; an age counts backwards, so that less is later.
     *
     * @param value an expression of ours that gives a time
     */
    FilterFragment times(String value, Span<TimePoint> span) {
        if (span instanceof Span.Between<TimePoint> between) {
            return between(value, between);
        }
        Span.Compared<TimePoint> compared = (Span.Compared<TimePoint>) span;
        Interval at = compared.value().in(terms.zone(), terms.now());
        if (compared.value() instanceof TimePoint.Ago) {
            return FilterFragment.maybe(value + " " + mirrored(compared.comparison()) + " " + time(at.begin()));
        }
        boolean day = compared.value().isDay();
        return FilterFragment.maybe(
                switch (compared.comparison()) {
                    case EQUAL ->
                        value + " >= " + time(at.begin()) + " AND " + value + (day ? " < " : " <= ") + time(at.end());
                    case LESS -> value + " < " + time(at.begin());
                    case AT_MOST -> value + (day ? " < " : " <= ") + time(at.end());
                    case MORE -> value + (day ? " >= " : " > ") + time(at.end());
                    case AT_LEAST -> value + " >= " + time(at.begin());
                });
    }

    private FilterFragment between(String value, Span.Between<TimePoint> between) {
        Interval low = between.low().in(terms.zone(), terms.now());
        Interval high = between.high().in(terms.zone(), terms.now());
        boolean ages = between.low() instanceof TimePoint.Ago && between.high() instanceof TimePoint.Ago;
        boolean swapped = ages && low.begin().isAfter(high.begin());
        Interval first = swapped ? high : low;
        Interval last = swapped ? low : high;
        return FilterFragment.maybe(value + " >= " + time(first.begin()) + " AND " + value
                + (between.high().isDay() ? " < " : " <= ") + time(last.end()));
    }

    private String time(Instant instant) {
        return parameters.add(Timestamp.from(instant));
    }

    static String sign(Comparison comparison) {
        return comparison == Comparison.EQUAL ? "=" : comparison.sign();
    }

    static String mirrored(Comparison comparison) {
        return switch (comparison) {
            case EQUAL -> "=";
            case LESS -> ">";
            case AT_MOST -> ">=";
            case MORE -> "<";
            case AT_LEAST -> "<=";
        };
    }
}
