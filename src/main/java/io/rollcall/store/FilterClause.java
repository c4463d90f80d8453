package io.rollcall.store;

import java.util.Map;

/**
 * A condition over the table {@code contact} with the alias {@code c}, of the filter's channel alone. All that a person has
 * written is in the parameters.
 *
 * @param sql fits behind WHERE, also beside other conditions; never null for any contact
 * @param parameters of the statement, by name; they begin with {@code filter_}
 */
public record FilterClause(String sql, Map<String, Object> parameters) {

    public FilterClause {
        parameters = Map.copyOf(parameters);
    }
}
