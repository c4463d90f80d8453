package io.rollcall.cli;

import io.rollcall.catalogue.Catalogue;
import io.rollcall.contact.Filter;
import io.rollcall.contact.FilterField;
import io.rollcall.contact.FilterValue;
import io.rollcall.contact.FilterValue.Match;
import io.rollcall.contact.RunSegment;
import io.rollcall.store.ContactSummary;
import io.rollcall.store.FilterClause;
import io.rollcall.store.FilterQuery;
import io.rollcall.store.FilterTerms;
import io.rollcall.store.Stores;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Finds the contacts of a filter, in the zone of the person who types. */
final class FilteredContacts {

    private final Stores stores;
    private final FilterArguments.Typed typed;
    private final ChannelOption channel;

    FilteredContacts(Stores stores, FilterArguments.Typed typed, ChannelOption channel) {
        this.stores = stores;
        this.typed = typed;
        this.channel = channel;
    }

    /**
     * Contacts with an id above {@code after}, in the order of their creation.
     *
     * @param tag a tag that they have too
     * @param run of which they are too; it says of which channel, where nothing else does
     */
    List<ContactSummary> list(Optional<String> tag, Optional<RunSegment> run, long after, int limit) {
        return typed.use(filter -> {
            Filter narrowed = filter;
            if (tag.isPresent()) {
                narrowed = narrowed.and(
                        new Filter.Condition(FilterField.TAG, new FilterValue.Text(Match.WHOLE, tag.get()), 0));
            }
            if (run.isPresent()) {
                narrowed = narrowed.and(new Filter.Condition(FilterField.RUN, new FilterValue.Segment(run.get()), 0));
            }
            Optional<String> ofRun = run.flatMap(segment -> stores.runs().find(segment.run()))
                    .map(found -> stores.channels().name(found.channel()));
            return query().list(clause(narrowed, ofRun), after, limit);
        });
    }

    long count() {
        return typed.use(filter -> query().count(clause(filter, Optional.empty())));
    }

    private FilterClause clause(Filter filter, Optional<String> otherwise) {
        Optional<Integer> stated = query().channel(filter);
        Catalogue.Place place = channel.place(stores, stated.isPresent() ? filter.channel() : otherwise);
        return query().clause(filter, new FilterTerms(place.channel(), Instant.now(), ZoneId.systemDefault()));
    }

    private FilterQuery query() {
        return stores.filters();
    }
}
