package io.rollcall.cli;

import io.rollcall.definition.JobFile;
import io.rollcall.definition.JobFileException;
import io.rollcall.notify.Answer;
import io.rollcall.notify.NotificationService;
import io.rollcall.notify.NotifySettings;
import io.rollcall.store.Notification;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall notifications …}: who was told what. */
@Command(
        name = "notifications",
        mixinStandardHelpOptions = true,
        addMethodSubcommands = false,
        header = "Lists, tests and repeats e-mails and webhooks about jobs.")
@Subcommands
final class NotificationsCommand implements Runnable {

    private static final String FIRST = "" + Long.MAX_VALUE;

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
            header = "Lists notifications, newest first: whom, of what, and what became of it.")
    int list(
            @Option(
                            names = "--state",
                            paramLabel = "STATE",
                            converter = NotificationStateWord.class,
                            description = "Only those that are pending, sent or given-up.")
                    Notification.@Nullable State state,
            @Option(names = "--job", paramLabel = "JOB", description = "Only those about a job.") @Nullable String job,
            @Option(
                            names = "--run",
                            paramLabel = "RUN",
                            converter = RunNumber.class,
                            description = "Only those about a run.")
                    @Nullable
                    Long run,
            @Mixin PageOption page,
            @Option(
                            names = "--before",
                            paramLabel = "ID",
                            defaultValue = FIRST,
                            converter = NotificationNumber.class,
                            description = "Only notifications with a lower number, to page on.")
                    Long before) {
        CommandContext context = rollcall.context(spec);
        try (LookSession session = LookSession.open(context)) {
            List<Notification> found = session.stores()
                    .notifications()
                    .list(
                            Optional.ofNullable(state),
                            Optional.ofNullable(job),
                            Optional.ofNullable(run),
                            before,
                            page.limit());
            new NotificationView(context.terminal()).list(found);
            if (found.size() == page.limit()) {
                context.terminal()
                        .note("Older ones: --before "
                                + found.get(found.size() - 1).id());
            }
        }
        return Exit.COMPLETED;
    }

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            header = "Sends a test message to everybody whom a job tells, now and from here.")
    int test(
            @Parameters(paramLabel = "JOB", description = "The name of a job, or the path of a job file.") String job,
            @Mixin JobOptions jobs) {
        CommandContext context = rollcall.context(spec);
        JobFile file = JobFile.read(jobs.folder(context.environment()).find(job));
        if (!file.problems().isEmpty()) {
            throw new JobFileException(file.problems());
        }
        NotifySettings settings = NotifySettings.of(context.environment());
        List<NotificationService.Tried> tried =
                NotificationService.test(file.name(), file.job().notifying(), settings, Clock.systemUTC());
        boolean refused = tried.stream().anyMatch(each -> each.answer() instanceof Answer.Refused);
        int exit = tried.isEmpty() ? Exit.NOTHING_TO_DO : refused ? Exit.FAILED : Exit.COMPLETED;
        new NotificationView(context.terminal()).tried(file.name(), tried, exit);
        return exit;
    }

    @Command(
            name = "retry",
            mixinStandardHelpOptions = true,
            header = "Lets the server try notifications again that were given up.")
    int retry(
            @Parameters(
                            paramLabel = "ID",
                            arity = "0..1",
                            converter = NotificationNumber.class,
                            description = "The number of one, as 'notifications list' shows it (default: all).")
                    @Nullable
                    Long id) {
        CommandContext context = rollcall.context(spec);
        try (LookSession session = LookSession.open(context)) {
            int due = session.stores()
                    .notifications()
                    .retry(Optional.ofNullable(id), Clock.systemUTC().instant());
            int exit = due == 0 ? Exit.NOTHING_TO_DO : Exit.COMPLETED;
            context.terminal()
                    .note(
                            due == 0
                                    ? "None is given up" + (id == null ? "" : " under the number " + id) + "."
                                    : Sizes.count(due, "notification is", "notifications are")
                                            + " due again; a running 'rollcall serve' sends them within seconds.");
            context.terminal().printJson(Map.of("due", due, "exit", exit));
            return exit;
        }
    }
}
