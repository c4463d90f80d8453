package io.rollcall.cli;

import io.rollcall.store.HistoryEntry;
import io.rollcall.store.HistoryKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code rollcall contacts history}. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        header =
                "Shows who changed what of a contact and when, and what was said of its consent, also of one that is gone.")
final class ContactsHistoryCommand implements Callable<Integer> {

    @ParentCommand
    private ContactsCommand contacts = new ContactsCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "PHONE",
            description = "Its number in any form, its WhatsApp id or its business-scoped id; also one that it had"
                    + " before, or that of a contact that is gone.")
    private String identity = "";

    @Mixin
    private RegionOption country = new RegionOption();

    @Option(
            names = "--before",
            paramLabel = "KEY",
            converter = Key.class,
            description = "Only what is older than the entry with this key, to page on.")
    private Optional<HistoryKey> before = Optional.empty();

    @Mixin
    private PageOption page = new PageOption();

    @Mixin
    private ChannelOption channel = new ChannelOption();

    @Override
    public Integer call() {
        CommandContext context = contacts.context(spec);
        try (LookSession session = LookSession.open(context)) {
            List<HistoryEntry> entries = ContactFinder.of(session.stores(), channel)
                    .history(identity, country.region(), before.orElse(HistoryKey.END), page.limit());
            new ContactHistoryView(context.terminal()).list(entries);
            if (entries.size() == page.limit()) {
                context.terminal()
                        .note("Older ones: --before "
                                + entries.get(entries.size() - 1).key().text());
            }
        }
        return Exit.COMPLETED;
    }

    /** Reads the key of an entry. */
    static final class Key implements ITypeConverter<HistoryKey> {

        @Override
        public HistoryKey convert(String text) {
            return HistoryKey.parse(text)
                    .orElseThrow(() -> new TypeConversionException("'" + text
                            + "' found; expected the key of an entry, such as 1795341600000000.2.17, as the end of a"
                            + " page names it."));
        }
    }
}
