package io.rollcall.cli;

import io.rollcall.catalogue.Channels;
import picocli.CommandLine.Parameters;

/** {@code rollcall channels add}. */
final class AddChannel extends CatalogueVerb<Channels> {

    @Parameters(paramLabel = "NAME", description = "At most 100 characters.")
    private String name = "";

    AddChannel(Rollcall rollcall, NounType<Channels> type) {
        super(rollcall, type);
    }

    @Override
    int perform(Channels channels, Terminal terminal) {
        new EntryView(terminal).added(channels.add(name));
        return Exit.COMPLETED;
    }
}
