package io.rollcall.cli;

import io.rollcall.catalogue.Noun;
import io.rollcall.store.CatalogueEntry;
import io.rollcall.store.MemberEntry;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rollcall tags list}, and likewise for the others. */
final class ListEntries<E extends CatalogueEntry> extends CatalogueVerb<Noun<E>> {

    @Mixin
    private PageOption page = new PageOption();

    @Option(names = "--after", paramLabel = "NAME", description = "Only those that come after this name, to page on.")
    private Optional<String> after = Optional.empty();

    ListEntries(Rollcall rollcall, NounType<? extends Noun<E>> type) {
        super(rollcall, type);
    }

    @Override
    int perform(Noun<E> noun, Terminal terminal) {
        List<E> entries = noun.page(after, page.limit());
        new EntryView(terminal).list(type().plural(), entries);
        if (entries.size() == page.limit()) {
            terminal.note("Further ones: --after '" + last(entries.get(entries.size() - 1)) + "'");
        }
        return Exit.COMPLETED;
    }

    /** Members may have one name; their addresses differ. */
    private static String last(CatalogueEntry entry) {
        return entry instanceof MemberEntry member ? member.email().orElse(member.name()) : entry.name();
    }
}
