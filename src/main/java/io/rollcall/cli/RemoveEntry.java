package io.rollcall.cli;

import io.rollcall.catalogue.Noun;
import io.rollcall.store.CatalogueEntry;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rollcall tags remove}, and likewise for the others: says first what it would do, and asks. */
final class RemoveEntry<E extends CatalogueEntry> extends CatalogueVerb<Noun<E>> {

    @Parameters(paramLabel = "NAME", description = "The one to remove.")
    private String name = "";

    @Option(names = "--yes", description = "Remove without asking; for scripts.")
    private boolean yes;

    RemoveEntry(Rollcall rollcall, NounType<? extends Noun<E>> type) {
        super(rollcall, type);
    }

    @Override
    int perform(Noun<E> noun, Terminal terminal) {
        E entry = noun.find(name);
        // Also where nobody is asked, since it refuses what cannot be removed.
        String consequence = noun.consequence(entry);
        if (!Question.isAnsweredWithYes(terminal, consequence + " Remove it?", yes)) {
            terminal.refuse(List.of("Nothing was removed."), Exit.NOT_STARTED);
            return Exit.NOT_STARTED;
        }
        Progress progress = Progress.on(terminal);
        E removed = noun.remove(entry, (done, total) -> progress.show("remove", done, total));
        progress.end();
        new EntryView(terminal).removed(removed);
        return Exit.COMPLETED;
    }
}
