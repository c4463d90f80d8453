package io.rollcall.cli;

import io.rollcall.definition.JobFolder;
import io.rollcall.notify.AutomationSettings;
import io.rollcall.notify.EventDelivery;
import io.rollcall.notify.NotificationService;
import io.rollcall.notify.NotifySettings;
import io.rollcall.schedule.ScheduleConfiguration;
import io.rollcall.schedule.SchedulingService;
import io.rollcall.serve.Companions;
import io.rollcall.serve.Monitor;
import io.rollcall.serve.MonitorSettings;
import io.rollcall.serve.Server;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall serve}. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Starts jobs at the times that their files say, until it is stopped.",
        description = {
            "%nWorks in the foreground and prints a line for each thing that happens. Ctrl-C or SIGTERM stops it within ten"
                    + " seconds: runs stop safely, and the next server goes on with them. Other commands can be used at the"
                    + " same time; none of them ever starts what is scheduled. Several servers may share one database.",
            "%nIt also sends what job files have under 'notify', and shows its health and metrics on port 8470 of 127.0.0.1;"
                    + " ROLLCALL_MONITOR_PORT names another one, or says off."
        })
final class ServeCommand implements Callable<Integer> {

    @ParentCommand
    private Rollcall rollcall = new Rollcall(Map.of());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private JobOptions jobs = new JobOptions();

    @Option(
            names = "--recover",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Go on with runs whose process died, as 'rollcall runs recover' does (the default).")
    private boolean recovers = true;

    @Override
    public Integer call() throws InterruptedException {
        CommandContext context = rollcall.context(spec);
        JobFolder folder = jobs.folder(context.environment());
        MonitorSettings monitoring = MonitorSettings.of(context.environment());
        NotifySettings telling = NotifySettings.of(context.environment());
        AutomationSettings automation = AutomationSettings.of(context.environment());
        try (WorkSession session = WorkSession.open(context, ScheduleConfiguration.class)) {
            // The log has to be open before anything is logged.
            ServerLog log = new ServerLog(context.terminal());
            Server server = new Server(session.bean(SchedulingService.class), session.jobs(), log);
            Signals.once(server::stop);
            log.say("rollcall", "serves the jobs in '" + folder.path() + "'; Ctrl-C stops it.");
            NotificationService notifications = new NotificationService(
                    session.stores(),
                    session.bean(TransactionTemplate.class),
                    session.jobs().catalog(),
                    folder,
                    telling,
                    Clock.systemUTC());
            Monitor.Sources sources = new Monitor.Sources(
                    session.stores().measures(),
                    notifications,
                    server::isBeating,
                    session.home().root(),
                    Clock.systemUTC());
            EventDelivery events = new EventDelivery(
                    session.stores().contactEvents(),
                    session.bean(TransactionTemplate.class),
                    automation,
                    Clock.systemUTC());
            try (Companions companions = Companions.start(notifications, events, monitoring, sources)) {
                log.say("rollcall", companions.told());
                server.serve(folder, recovers);
            }
            log.say("rollcall", "has stopped.");
        }
        return Exit.COMPLETED;
    }
}
