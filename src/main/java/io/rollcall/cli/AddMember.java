package io.rollcall.cli;

import io.rollcall.catalogue.Members;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rollcall members add}. */
final class AddMember extends CatalogueVerb<Members> {

    @Parameters(paramLabel = "NAME", description = "At most 200 characters.")
    private String name = "";

    @Option(
            names = "--email",
            paramLabel = "EMAIL",
            description = "Tells members of one name apart; that of a removed member brings them back.")
    private Optional<String> email = Optional.empty();

    AddMember(Rollcall rollcall, NounType<Members> type) {
        super(rollcall, type);
    }

    @Override
    int perform(Members members, Terminal terminal) {
        new EntryView(terminal).added(members.add(name, email));
        return Exit.COMPLETED;
    }
}
