package io.rollcall.cli;

import io.rollcall.catalogue.NamedEntries;
import io.rollcall.store.ListEntry;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** {@code rollcall lists add}. */
final class AddList extends CatalogueVerb<NamedEntries<ListEntry>> {

    @Parameters(paramLabel = "NAME", description = "At most 30 characters.")
    private String name = "";

    AddList(Rollcall rollcall, NounType<NamedEntries<ListEntry>> type) {
        super(rollcall, type);
    }

    @Override
    int perform(NamedEntries<ListEntry> lists, Terminal terminal) {
        new EntryView(terminal).added(lists.add(name, Optional.empty()));
        return Exit.COMPLETED;
    }
}
