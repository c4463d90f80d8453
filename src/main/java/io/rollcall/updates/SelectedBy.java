package io.rollcall.updates;

import io.rollcall.contact.Filter;
import io.rollcall.contact.FilterException;
import io.rollcall.contact.FilterText;
import io.rollcall.definition.UpdateDefinition;
import io.rollcall.store.FilterClause;
import io.rollcall.store.FilterTerms;
import io.rollcall.store.Run;
import io.rollcall.store.RunRange;
import io.rollcall.store.Stores;
import java.time.ZoneId;

/** The filter of an update. What it says of time is seen from the beginning of the run, whenever it is asked. */
record SelectedBy(UpdateDefinition definition, Run run) {

    /**
     * The filter as a condition.
     *
     * @throws FilterException if a name of it has gone since the launch
     */
    FilterClause clause(Stores stores) {
        String text = definition.where();
        Filter filter = text == null ? Filter.everyone() : FilterText.parse(text);
        FilterTerms terms = new FilterTerms(run.channel(), run.startedAt(), ZoneId.of(definition.zone()));
        return stores.filters().clause(filter, terms);
    }

    /** Counts the contacts of a range that no longer match; needs the transaction of the range, before its first change. */
    void countLeft(RunRange range, Stores stores) {
        if (definition.where() == null) {
            return;
        }
        try {
            stores.runs().addLeft(run.number(), stores.plans().countOutside(range, clause(stores)));
        } catch (FilterException gone) {
            // What the filter asked for is no more, such as a tag that was removed: nobody can say who still matches.
        }
    }
}
