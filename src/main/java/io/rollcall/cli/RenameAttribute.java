package io.rollcall.cli;

import io.rollcall.catalogue.Attributes;
import io.rollcall.store.AttributeEntry;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rollcall attributes rename}. */
final class RenameAttribute extends CatalogueVerb<Attributes> {

    @Parameters(index = "0", paramLabel = "KEY", description = "The key that it has.")
    private String key = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NEW-KEY",
            description = "The key that it gets; the values of all contacts go along.")
    private Optional<String> wanted = Optional.empty();

    @Option(names = "--label", paramLabel = "TEXT", description = "What people shall read.")
    private Optional<String> label = Optional.empty();

    RenameAttribute(Rollcall rollcall, NounType<Attributes> type) {
        super(rollcall, type);
    }

    @Override
    Optional<String> problem() {
        return wanted.isEmpty() && label.isEmpty()
                ? Optional.of("NEW-KEY: missing; expected a key, or --label.")
                : Optional.empty();
    }

    @Override
    int perform(Attributes attributes, Terminal terminal) {
        Progress progress = Progress.on(terminal);
        AttributeEntry renamed =
                attributes.rename(key, wanted, label, (done, total) -> progress.show("rename", done, total));
        progress.end();
        new EntryView(terminal).renamed(key, renamed);
        return Exit.COMPLETED;
    }
}
