package io.rollcall.cli;

import io.rollcall.catalogue.Attributes;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rollcall attributes change}. */
final class ChangeAttribute extends CatalogueVerb<Attributes> {

    @Parameters(paramLabel = "KEY", description = "An attribute of the type choice.")
    private String key = "";

    @Option(
            names = "--add-choice",
            paramLabel = "TEXT",
            required = true,
            description = "A value beside those that there are; can be repeated.")
    private List<String> choices = List.of();

    ChangeAttribute(Rollcall rollcall, NounType<Attributes> type) {
        super(rollcall, type);
    }

    @Override
    int perform(Attributes attributes, Terminal terminal) {
        new EntryView(terminal).changed(attributes.addChoices(key, choices));
        return Exit.COMPLETED;
    }
}
