package io.rollcall.cli;

import io.rollcall.catalogue.Noun;
import io.rollcall.store.RecordedChange;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rollcall tags history}, and likewise for the others. */
final class ShowHistory extends CatalogueVerb<Noun<?>> {

    @Mixin
    private PageOption page = new PageOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "Only what happened to those that have this name or had it, also removed ones.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--before",
            paramLabel = "ID",
            defaultValue = "" + Long.MAX_VALUE,
            description = "Only changes with a lower id, to page on.")
    private long before = Long.MAX_VALUE;

    ShowHistory(Rollcall rollcall, NounType<? extends Noun<?>> type) {
        super(rollcall, type);
    }

    @Override
    int perform(Noun<?> noun, Terminal terminal) {
        List<RecordedChange> changes = noun.history(name, before, page.limit());
        new HistoryView(terminal).list(changes);
        if (changes.size() == page.limit()) {
            terminal.note(
                    "Older ones: --before " + changes.get(changes.size() - 1).id());
        }
        return Exit.COMPLETED;
    }
}
