package io.rollcall.cli;

import io.rollcall.contact.Filter;
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
        header = "Lists and shows contacts and what happened to them; adds and changes single ones.",
        addMethodSubcommands = false)
@Subcommands({ContactsHistoryCommand.class, ContactsAddCommand.class, ContactsSetCommand.class})
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

    @Command(
            name = "list",
            header = "Lists contacts in the order of their creation.",
            footer = {
                "",
                "A filter has conditions beside each other, OR, parentheses, and - or not before what must not hold:",
                "  rollcall contacts list tag:vip -tag:churned list:\"Follow up\" opt-in:yes",
                "  rollcall contacts list '(country:MY OR country:SG) last-conversed<30d attr.spend>=100'",
                "src/docs/filters.md has every field."
            })
    int list(
            @Mixin FilterArguments arguments,
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
        Optional<FilterArguments.Typed> filter = arguments.typed();
        try (LookSession session = LookSession.open(context)) {
            List<ContactSummary> contacts = filter.isPresent()
                    ? new FilteredContacts(session.stores(), filter.get(), channel).list(tag, run, after, page.limit())
                    : unfiltered(session, tag, run, after, page.limit(), channel, context);
            new ContactView(context.terminal()).list(contacts);
            if (contacts.size() == page.limit()) {
                context.terminal()
                        .note("Further ones: --after "
                                + contacts.get(contacts.size() - 1).id());
            }
        }
        return Exit.COMPLETED;
    }

    private static List<ContactSummary> unfiltered(
            LookSession session,
            Optional<String> tag,
            Optional<RunSegment> run,
            long after,
            int limit,
            ChannelOption channel,
            CommandContext context) {
        return run.isPresent()
                ? new RunContacts(session, context.terminal()).list(run.get(), tag, after, limit)
                : ContactFinder.of(session.stores(), channel).list(tag, after, limit);
    }

    @Command(name = "count", header = "Counts the contacts of a filter, or all.")
    int count(@Mixin FilterArguments arguments, @Mixin ChannelOption channel) {
        CommandContext context = rollcall.context(spec);
        FilterArguments.Typed filter =
                arguments.typed().orElseGet(() -> new FilterArguments.Typed("", Filter.everyone()));
        try (LookSession session = LookSession.open(context)) {
            long contacts = new FilteredContacts(session.stores(), filter, channel).count();
            context.terminal().printJson(Map.of("contacts", contacts));
            context.terminal().print(Sizes.count(contacts) + (contacts == 1 ? " contact" : " contacts"));
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
            @Mixin RegionOption country,
            @Mixin ChannelOption channel) {
        CommandContext context = rollcall.context(spec);
        try (LookSession session = LookSession.open(context)) {
            new ContactView(context.terminal())
                    .show(ContactFinder.of(session.stores(), channel).show(identity, country.region()));
        }
        return Exit.COMPLETED;
    }
}
