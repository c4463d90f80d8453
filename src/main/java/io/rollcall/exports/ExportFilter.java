package io.rollcall.exports;

import io.rollcall.contact.Filter;
import io.rollcall.contact.FilterException;
import io.rollcall.contact.FilterText;
import io.rollcall.definition.ExportJob;
import io.rollcall.definition.FilterProblems;
import io.rollcall.definition.Origins;
import io.rollcall.store.FilterTerms;
import io.rollcall.store.Stores;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The filter that a launch names.
 *
 * @param filter empty where the text is no filter
 * @param problems whole sentences with the places where it was said
 */
record ExportFilter(Optional<Filter> filter, List<String> problems) {

    ExportFilter {
        problems = List.copyOf(problems);
    }

    /** What a text means, whatever the database has; no text means all contacts. */
    static ExportFilter of(ExportJob job, Origins origins) {
        @Nullable String where = job.select().where();
        if (where == null) {
            return new ExportFilter(Optional.of(Filter.everyone()), List.of());
        }
        try {
            return new ExportFilter(Optional.of(FilterText.parse(where)), List.of());
        } catch (FilterException wrong) {
            return new ExportFilter(Optional.empty(), sentences(wrong, origins));
        }
    }

    /** What it names that there is not. */
    static List<String> unknown(Filter filter, FilterTerms terms, Stores stores, Origins origins) {
        try {
            stores.filters().clause(filter, terms);
            return List.of();
        } catch (FilterException wrong) {
            return sentences(wrong, origins);
        }
    }

    private static List<String> sentences(FilterException wrong, Origins origins) {
        String place = origins.places().containsKey("where") ? origins.of("where") + ": " : "";
        return FilterProblems.of(wrong).stream().map(message -> place + message).toList();
    }
}
