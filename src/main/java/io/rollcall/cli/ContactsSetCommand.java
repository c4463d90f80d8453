package io.rollcall.cli;

import io.rollcall.store.ContactSummary;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall contacts set}. */
@Command(
        name = "set",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Changes one contact, as an update changes many: with its history, the rules of consent, and undo.",
        footer = {"", "  rollcall contacts set +60123456789 --tag vip --attr tier=gold --assign siti@example.com"})
final class ContactsSetCommand implements Callable<Integer> {

    @ParentCommand
    private ContactsCommand contacts = new ContactsCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "PHONE",
            description =
                    "Its number in any form, its WhatsApp id or its business-scoped id; also one that it had before.")
    private String identity = "";

    @Mixin
    private RegionOption country = new RegionOption();

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Mixin
    private ChannelOption channel = new ChannelOption();

    @Override
    public Integer call() {
        CommandContext context = contacts.context(spec);
        try (WorkSession session = WorkSession.open(context)) {
            ContactSummary contact = ContactFinder.of(session.stores(), channel).show(identity, country.region());
            String known = contact.phone().or(contact::businessScopedId).orElseThrow();
            return new SingleChange(context, session, channel).make(known, change.change(), false);
        }
    }
}
