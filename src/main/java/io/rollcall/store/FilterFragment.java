package io.rollcall.store;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A part of a condition.
 *
 * @param maybeNull whether it can be null, which means that it does not hold
 */
record FilterFragment(String sql, boolean maybeNull) {

    static final FilterFragment TRUE = sure("true");
    static final FilterFragment FALSE = sure("false");

    static FilterFragment sure(String sql) {
        return new FilterFragment(sql, false);
    }

    static FilterFragment maybe(String sql) {
        return new FilterFragment(sql, true);
    }

    /** Joins the parts, each in parentheses. */
    static FilterFragment joined(List<FilterFragment> parts, String operator) {
        return new FilterFragment(
                parts.stream().map(part -> "(" + part.sql + ")").collect(Collectors.joining(operator)),
                parts.stream().anyMatch(FilterFragment::maybeNull));
    }

    /** Holds for every contact for which this does not. A plain NOT is planned as an anti-join. */
    FilterFragment negated() {
        return sure(maybeNull ? "(" + sql + ") IS NOT TRUE" : "NOT (" + sql + ")");
    }
}
