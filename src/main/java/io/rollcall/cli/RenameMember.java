package io.rollcall.cli;

import io.rollcall.catalogue.Members;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rollcall members rename}. */
final class RenameMember extends CatalogueVerb<Members> {

    @Parameters(index = "0", paramLabel = "WHO", description = "Their e-mail address, or their name.")
    private String who = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "NEW-NAME", description = "The name that they get.")
    private Optional<String> wanted = Optional.empty();

    @Option(names = "--email", paramLabel = "EMAIL", description = "The e-mail address that they get.")
    private Optional<String> email = Optional.empty();

    RenameMember(Rollcall rollcall, NounType<Members> type) {
        super(rollcall, type);
    }

    @Override
    Optional<String> problem() {
        return wanted.isEmpty() && email.isEmpty()
                ? Optional.of("NEW-NAME: missing; expected a name, or --email.")
                : Optional.empty();
    }

    @Override
    int perform(Members members, Terminal terminal) {
        new EntryView(terminal).renamed(who, members.change(who, wanted, email));
        return Exit.COMPLETED;
    }
}
