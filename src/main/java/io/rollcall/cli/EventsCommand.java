package io.rollcall.cli;

import io.rollcall.notify.AutomationSettings;
import io.rollcall.notify.EventDelivery;
import io.rollcall.store.ContactEventStore;
import io.rollcall.store.EventCounts;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall events …}: what automations are told of contacts. */
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        addMethodSubcommands = false,
        header = "Lists, sends and withdraws what runs tell automations of contacts.")
@Subcommands
final class EventsCommand implements Runnable {

    private static final String FIRST = "" + Long.MAX_VALUE;

    private static final List<String> STATES = List.of("pending", "delivered", "withdrawn", "given up");

    @ParentCommand
    private Rollcall rollcall = new Rollcall(Map.of());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw MissingCommand.of(spec);
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            header = "Lists events, newest first, and what became of them.")
    int list(
            @Option(
                            names = "--run",
                            paramLabel = "RUN",
                            converter = RunNumber.class,
                            description = "Only those of a run.")
                    @Nullable
                    Long run,
            @Option(
                            names = "--state",
                            paramLabel = "STATE",
                            description = "Only those that are pending, delivered, withdrawn or given-up.")
                    @Nullable
                    String state,
            @Mixin PageOption page,
            @Option(
                            names = "--before",
                            paramLabel = "ID",
                            defaultValue = FIRST,
                            converter = NotificationNumber.class,
                            description = "Only events with a lower number, to page on.")
                    Long before) {
        CommandContext context = rollcall.context(spec);
        String wanted = state == null ? null : state.replace('-', ' ');
        if (wanted != null && !STATES.contains(wanted)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Option --state: '" + state + "' found; expected pending, delivered, withdrawn or given-up.");
        }
        try (LookSession session = LookSession.open(context)) {
            List<ContactEventStore.Entry> found = session.stores()
                    .contactEvents()
                    .list(Optional.ofNullable(run), Optional.ofNullable(wanted), before, page.limit());
            show(context.terminal(), found);
            if (found.size() == page.limit()) {
                context.terminal()
                        .note("Older ones: --before "
                                + found.get(found.size() - 1).id());
            }
        }
        return Exit.COMPLETED;
    }

    @Command(
            name = "deliver",
            mixinStandardHelpOptions = true,
            header = "Sends what is due, now and from here; 'rollcall serve' does so all the time.")
    int deliver() {
        CommandContext context = rollcall.context(spec);
        AutomationSettings settings = AutomationSettings.of(context.environment());
        try (LookSession session = LookSession.open(context)) {
            EventDelivery delivery = new EventDelivery(
                    session.stores().contactEvents(), session.transaction(), settings, Clock.systemUTC());
            if (!delivery.isSet()) {
                throw new NoSuchThingException(AutomationSettings.ADDRESS
                        + " is not set; expected where events go, such as https://hooks.example.com/rollcall.");
            }
            Thread worker = Thread.currentThread();
            Signals.once(worker::interrupt);
            EventDelivery.Sent sent = delivery.deliver();
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("delivered", sent.delivered());
            json.put("givenUp", sent.givenUp());
            json.put("postponed", sent.postponed());
            json.put("paused", sent.paused());
            context.terminal().printJson(json);
            context.terminal()
                    .print(Sizes.count(sent.delivered(), "event", "events") + " delivered, "
                            + Sizes.count(sent.givenUp()) + " given up, " + Sizes.count(sent.postponed())
                            + " to be tried again.");
            if (sent.paused()) {
                context.terminal()
                        .note("The receiver takes nothing now; 'rollcall events list --state pending' shows why.");
                return Exit.FAILED;
            }
        }
        return Exit.COMPLETED;
    }

    @Command(
            name = "withdraw",
            mixinStandardHelpOptions = true,
            header = "Withdraws all events of a run that were not delivered.")
    int withdraw(
            @Option(
                            names = "--run",
                            paramLabel = "RUN",
                            required = true,
                            converter = RunNumber.class,
                            description = "The number of the run, such as 7.")
                    Long run) {
        CommandContext context = rollcall.context(spec);
        try (LookSession session = LookSession.open(context)) {
            RunsCommand.find(session.runs(), run);
            ContactEventStore events = session.stores().contactEvents();
            int withdrawn = events.withdraw(run, Clock.systemUTC().instant());
            EventCounts counts = events.count(run);
            context.terminal().printJson(Map.of("run", run, "withdrawn", withdrawn, "delivered", counts.delivered()));
            context.terminal()
                    .print(Sizes.count(withdrawn, "event was", "events were") + " withdrawn; "
                            + Sizes.count(counts.delivered()) + " had been delivered.");
            return withdrawn == 0 ? Exit.NOTHING_TO_DO : Exit.COMPLETED;
        }
    }

    private static void show(Terminal terminal, List<ContactEventStore.Entry> events) {
        terminal.printJson(events.stream().map(EventsCommand::json).toList());
        if (events.isEmpty()) {
            terminal.print("No events. 'rollcall update … --notify each' tells automations of each contact.");
            return;
        }
        Table table = new Table(
                List.of("id", "when", "run", "event", "contact", "state", "attempts", "why"),
                Set.of("id", "run", "contact", "attempts"));
        events.forEach(each -> table.add(List.of(
                String.valueOf(each.id()),
                Sizes.time(each.createdAt()),
                String.valueOf(each.run()),
                each.kind(),
                each.contact().map(String::valueOf).orElse(""),
                each.state(),
                String.valueOf(each.attempts()),
                each.failure().orElse(""))));
        table.lines().forEach(terminal::print);
    }

    private static Map<String, Object> json(ContactEventStore.Entry event) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", event.id());
        json.put("run", event.run());
        event.contact().ifPresent(contact -> json.put("contact", contact));
        json.put("event", event.kind());
        json.put("state", event.state());
        json.put("attempts", event.attempts());
        json.put("createdAt", event.createdAt().toString());
        event.endedAt().ifPresent(at -> json.put("endedAt", at.toString()));
        event.failure().ifPresent(why -> json.put("failure", why));
        return json;
    }
}
