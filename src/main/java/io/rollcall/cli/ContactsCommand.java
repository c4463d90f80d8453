package io.rollcall.cli;

import io.rollcall.contact.RunSegment;
import io.rollcall.store.ContactSummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall contacts …}: looks at contacts. */
@Command(
        name = "contacts",
        mixinStandardHelpOptions = true,
        header = "Lists and shows contacts, and what happened to them.",
        subcommands = ContactsHistoryCommand.class)
final class ContactsCommand implements Runnable {

    @ParentCommand
    private Rollcall rollcall = new Rollcall(Map.of());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** What a command of this group works with. */
    CommandContext context(CommandSpec command) {
        return rollcall.context(command);
    }

    @Override
    public void run() {
        throw MissingCommand.of(spec);
    }

    @Command(name = "list", mixinStandardHelpOptions = true, header = "Lists contacts in the order of their creation.")
    int list(
            @Option(names = "--tag", paramLabel = "TAG", description = "Only contacts with this tag.")
                    Optional<String> tag,
            @Option(
                            names = "--run",
                            paramLabel = "RUN[:OUTCOME]",
                            converter = RunSegmentText.class,
                            description = "Only contacts of this run, such as 42:created; also updated, unchanged,"
                                    + " protected, skipped and rejected. The run says of which channel.")
                    Optional<RunSegment> run,
            @Mixin PageOption page,
            @Option(
                            names = "--after",
                            paramLabel = "ID",
                            defaultValue = "0",
                            description = "Only contacts with a higher id, to page on.")
                    long after,
            @Mixin ChannelOption channel) {
        CommandContext context = rollcall.context(spec);
        try (LookSession session = LookSession.open(context)) {
            List<ContactSummary> contacts = run.isPresent()
                    ? new RunContacts(session, context.terminal()).list(run.get(), tag, after, page.limit())
                    : ContactFinder.of(session.stores(), channel).list(tag, after, page.limit());
            new ContactView(context.terminal()).list(contacts);
            if (contacts.size() == page.limit()) {
                context.terminal()
                        .note("Further ones: --after "
                                + contacts.get(contacts.size() - 1).id());
            }
        }
        return Exit.COMPLETED;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, header = "Shows one contact.")
    int show(
            @Parameters(
                            paramLabel = "PHONE",
                            description =
                                    "Its number in any form, its WhatsApp id or its business-scoped id; also one that"
                                            + " it had before.")
                    String identity,
            @Option(
                            names = "--country",
                            paramLabel = "COUNTRY",
                            converter = Country.Converter.class,
                            description = "The country of a number that is written without one: MY, +60 or Malaysia.")
                    Optional<Country> country,
            @Mixin ChannelOption channel) {
        CommandContext context = rollcall.context(spec);
        try (LookSession session = LookSession.open(context)) {
            new ContactView(context.terminal())
                    .show(ContactFinder.of(session.stores(), channel).show(identity, country.map(Country::region)));
        }
        return Exit.COMPLETED;
    }
}
