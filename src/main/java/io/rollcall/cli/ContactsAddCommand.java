package io.rollcall.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall contacts add}. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Makes a contact; where there is one with the number, nothing is done.",
        footer = {
            "",
            "  rollcall contacts add +60123456789 --name Aminah --tag vip",
            "  rollcall contacts add 012-345 6789 --country MY --opt-in --consent-basis \"asked us to\" --consent-date 2026-03-31"
        })
final class ContactsAddCommand implements Callable<Integer> {

    @ParentCommand
    private ContactsCommand contacts = new ContactsCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PHONE", description = "Its number in any form, or its business-scoped id.")
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
            ContactFinder finder = ContactFinder.of(session.stores(), channel);
            String known = ContactFinder.spelled(identity, country.region());
            if (finder.find(known, Optional.empty()).isPresent()) {
                throw new NoSuchThingException("There is a contact '" + identity
                        + "' already; expected a new number. 'rollcall contacts set " + known + "' changes it.");
            }
            return new SingleChange(context, session, channel).make(known, change.change(), true);
        }
    }
}
