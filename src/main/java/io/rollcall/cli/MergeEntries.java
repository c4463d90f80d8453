package io.rollcall.cli;

import io.rollcall.catalogue.Catalogue;
import io.rollcall.catalogue.NamedEntries;
import io.rollcall.contact.FilterText;
import io.rollcall.contact.NameKey;
import io.rollcall.definition.JobKind;
import io.rollcall.definition.Notifying;
import io.rollcall.definition.Schedule;
import io.rollcall.definition.UpdateJob;
import io.rollcall.store.CatalogueEntry;
import io.rollcall.store.CatalogueKind;
import io.rollcall.store.ChannelStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code rollcall tags merge} and {@code rollcall lists merge}: an update of all contacts that have one of some entries. These
 * stay in the catalogue without contacts: an undo gives contacts the same entry back, and nobody would see one that was removed.
 */
@Command(
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%n",
        footer = {
            "It is a run like 'rollcall update': planned, counted, in the history of every contact, and taken back by 'rollcall"
                    + " undo'. Those that were merged stay without contacts, so that undo can give them back; 'remove' takes them"
                    + " away for good."
        })
final class MergeEntries<E extends CatalogueEntry> implements Callable<Integer> {

    private final Rollcall rollcall;
    private final NounType<NamedEntries<E>> type;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FROM", description = "Those whose contacts are meant.")
    private List<String> from = new ArrayList<>();

    @Option(
            names = "--into",
            required = true,
            paramLabel = "NAME",
            description = "The one that these contacts get; made where it is not there.")
    private String into = "";

    @Option(names = "--dry-run", description = "Show what would happen, and change nothing.")
    private boolean dryRun;

    @Option(names = "--plan", description = "Stop after the plan; 'rollcall runs approve' then applies exactly that.")
    private boolean plan;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Mixin
    private ChannelOption channel = new ChannelOption();

    MergeEntries(Rollcall rollcall, NounType<NamedEntries<E>> type) {
        this.rollcall = rollcall;
        this.type = type;
    }

    @Override
    public Integer call() {
        CommandContext context = rollcall.context(spec);
        Names names = names(context);
        int exit = new UpdateLaunch(context).start(job(names), yes);
        if (!dryRun && (exit == Exit.COMPLETED || exit == Exit.NOTHING_TO_DO)) {
            tellWhatIsLeft(context, names);
        }
        if (exit == Exit.WAITING_FOR_APPROVAL) {
            context.terminal()
                    .note("When the run is complete: " + removals(names.from, names) + " takes away what was merged.");
        }
        return exit;
    }

    /** The names as the catalogue has them. */
    private record Names(List<String> from, String into, String channel) {}

    private Names names(CommandContext context) {
        try (LookSession session = LookSession.open(context)) {
            Catalogue.Place place = channel.place(session.stores());
            NamedEntries<E> noun = type.opening().apply(session.catalogue(), () -> place);
            String target = noun.requireName("Option --into", into).name();
            List<String> found =
                    from.stream().map(name -> noun.find(name).name()).distinct().toList();
            if (found.stream().anyMatch(name -> NameKey.of(name).equals(NameKey.of(target)))) {
                throw new NoSuchThingException("Option --into: '" + target + "' is also one of those that are"
                        + " merged; expected another " + word() + ". 'rollcall " + type.plural()
                        + " rename' changes how it is written.");
            }
            return new Names(found, target, place.name());
        }
    }

    private void tellWhatIsLeft(CommandContext context, Names names) {
        List<String> empty = new ArrayList<>();
        try (LookSession session = LookSession.open(context)) {
            NamedEntries<E> noun = type.open(session, channel);
            for (String name : names.from) {
                long contacts = noun.find(name).contacts();
                if (contacts == 0) {
                    empty.add(name);
                    continue;
                }
                context.terminal()
                        .note(Terminal.harmless(Sizes.count(contacts, "contact has ", "contacts have ") + word() + " '"
                                + name + "' still, such as those that got it while the run worked; merge again."));
            }
        }
        if (!empty.isEmpty()) {
            context.terminal()
                    .note(Terminal.harmless("No contact has "
                            + empty.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "))
                            + " any more. As long as 'rollcall undo' might be wanted, let it be; then "
                            + removals(empty, names) + " takes it away."));
        }
    }

    /** The commands that take entries away. */
    private String removals(List<String> entries, Names names) {
        String place = names.channel.equals(ChannelStore.DEFAULT) ? "" : " --channel \"" + names.channel + "\"";
        return entries.stream()
                .map(name ->
                        "'rollcall " + type.plural() + " remove \"" + name.replace("\"", "\\\"") + "\"" + place + "'")
                .collect(Collectors.joining(", "));
    }

    private String word() {
        return type.kind().word();
    }

    private UpdateJob job(Names names) {
        String filter = names.from.stream()
                .map(name -> word() + ":" + FilterText.quoted(name))
                .collect(Collectors.joining(" OR "));
        return new UpdateJob(
                JobKind.UPDATE,
                null,
                Map.of(),
                UpdateJob.Source.NOTHING,
                new UpdateJob.Selection(names.channel, filter, null, null, null),
                change(names),
                new UpdateJob.Guard(dryRun ? true : null, null, plan ? true : null, null, null, null),
                UpdateJob.Automations.NOTHING,
                Schedule.NOTHING,
                Notifying.NOTHING);
    }

    private UpdateJob.Change change(Names names) {
        boolean tags = type.kind() == CatalogueKind.TAG;
        List<String> added = List.of(names.into);
        return tags
                ? UpdateJob.Change.ofLabels(added, names.from, List.of(), List.of())
                : UpdateJob.Change.ofLabels(List.of(), List.of(), added, names.from);
    }
}
