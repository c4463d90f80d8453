package io.rollcall.store;

import io.rollcall.contact.FilterException;
import io.rollcall.contact.FilterMistake;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of one rendering, and what is wrong with them. Not thread-safe. */
final class FilterParameters {

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<FilterMistake> mistakes = new ArrayList<>();

    /** Takes a value; answers the text that stands for it in the statement. */
    String add(Object value) {
        String name = "filter_" + (values.size() + 1);
        values.put(name, value);
        return ":" + name;
    }

    /** Tells a mistake; the fragment only stands in for what cannot be rendered. */
    FilterFragment mistake(FilterMistake mistake) {
        mistakes.add(mistake);
        return FilterFragment.FALSE;
    }

    FilterFragment mistake(int column, String message) {
        return mistake(new FilterMistake(column, message, "", List.of()));
    }

    /**
     * The condition with all values.
     *
     * @throws FilterException if there are mistakes
     */
    FilterClause clause(String sql) {
        if (!mistakes.isEmpty()) {
            throw new FilterException(mistakes.stream()
                    .sorted(Comparator.comparingInt(FilterMistake::column))
                    .toList());
        }
        return new FilterClause(sql, values);
    }
}
