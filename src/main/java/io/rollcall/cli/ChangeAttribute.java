package io.rollcall.cli;

import io.rollcall.catalogue.Attributes;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rollcall attributes change}. */
final class ChangeAttribute extends CatalogueVerb<Attributes> {

    @Parameters(paramLabel = "KEY", description = "The attribute.")
    private String key = "";

    @Option(
            names = "--add-choice",
            paramLabel = "TEXT",
            description = "A value beside those that there are, of the type choice; can be repeated.")
    private List<String> choices = List.of();

    @Option(
            names = "--identifying",
            paramLabel = "yes|no",
            converter = YesNoWord.class,
            description =
                    "Whether it tells people apart, as a passport number does: contacts with the same value may be one"
                            + " person for 'rollcall dedupe'.")
    private Optional<Boolean> identifying = Optional.empty();

    ChangeAttribute(Rollcall rollcall, NounType<Attributes> type) {
        super(rollcall, type);
    }

    @Override
    Optional<String> problem() {
        return choices.isEmpty() && identifying.isEmpty()
                ? Optional.of("Nothing is said of what is to change; expected --add-choice or --identifying.")
                : Optional.empty();
    }

    @Override
    int perform(Attributes attributes, Terminal terminal) {
        if (!choices.isEmpty()) {
            new EntryView(terminal).changed(attributes.addChoices(key, choices));
        }
        identifying.ifPresent(yes -> new EntryView(terminal).changed(attributes.setIdentifying(key, yes)));
        return Exit.COMPLETED;
    }
}
