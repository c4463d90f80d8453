package io.rollcall.cli;

import io.rollcall.catalogue.Noun;
import io.rollcall.store.CatalogueEntry;
import picocli.CommandLine.Parameters;

/** {@code rollcall tags rename}, and likewise for lists and channels. */
final class RenameEntry<E extends CatalogueEntry> extends CatalogueVerb<Noun<E>> {

    @Parameters(index = "0", paramLabel = "NAME", description = "The name that it has.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "NEW-NAME", description = "The name that it gets.")
    private String wanted = "";

    RenameEntry(Rollcall rollcall, NounType<? extends Noun<E>> type) {
        super(rollcall, type);
    }

    @Override
    int perform(Noun<E> noun, Terminal terminal) {
        new EntryView(terminal).renamed(name, noun.rename(name, wanted, (done, total) -> {}));
        return Exit.COMPLETED;
    }
}
