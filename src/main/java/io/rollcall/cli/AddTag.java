package io.rollcall.cli;

import io.rollcall.catalogue.NamedEntries;
import io.rollcall.store.TagEntry;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rollcall tags add}. */
final class AddTag extends CatalogueVerb<NamedEntries<TagEntry>> {

    @Parameters(paramLabel = "NAME", description = "At most 100 characters.")
    private String name = "";

    @Option(
            names = "--tag-color",
            paramLabel = "COLOR",
            converter = ColorCode.class,
            description = "Its colour, such as #ff8800.")
    private Optional<String> color = Optional.empty();

    AddTag(Rollcall rollcall, NounType<NamedEntries<TagEntry>> type) {
        super(rollcall, type);
    }

    @Override
    int perform(NamedEntries<TagEntry> tags, Terminal terminal) {
        new EntryView(terminal).added(tags.add(name, color));
        return Exit.COMPLETED;
    }
}
