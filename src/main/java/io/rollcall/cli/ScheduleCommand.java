package io.rollcall.cli;

import io.rollcall.definition.ImportJob;
import io.rollcall.definition.JobFile;
import io.rollcall.definition.JobFileException;
import io.rollcall.definition.JobFolder;
import io.rollcall.definition.Timetable;
import io.rollcall.schedule.SchedulingService;
import io.rollcall.schedule.WatchedFolder;
import io.rollcall.store.Fire;
import io.rollcall.store.SchedulePause;
import io.rollcall.store.Stores;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

/** {@code rollcall schedule …}: when jobs start, and whether they do. */
@Command(
        name = "schedule",
        mixinStandardHelpOptions = true,
        addMethodSubcommands = false,
        header = "Lists and previews schedules, pauses and resumes them, and starts a job at once on the server.")
@Subcommands
final class ScheduleCommand implements Runnable {

    private static final String JOB = "The name of a job, such as nightly-import.";

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
            header = "Lists the schedules: when each job starts next, and what became of the last time.")
    int list(@Mixin JobOptions options) {
        CommandContext context = rollcall.context(spec);
        JobFolder folder = options.folder(context.environment());
        Instant now = Clock.systemUTC().instant();
        try (LookSession session = LookSession.open(context)) {
            List<ScheduleView.Line> lines = scheduled(folder, List.of(), true).stream()
                    .map(file -> line(session, file, now))
                    .toList();
            boolean served = !session.stores()
                    .servers()
                    .living(SchedulingService.SILENCE)
                    .isEmpty();
            new ScheduleView(context.terminal()).list(folder.path(), lines, served);
        }
        return Exit.COMPLETED;
    }

    @Command(
            name = "next",
            mixinStandardHelpOptions = true,
            header = "Shows the next times of schedules, and which of them the clocks move.")
    int next(
            @Parameters(
                            paramLabel = "JOB",
                            arity = "0..*",
                            description = "The names of jobs (default: all that have a schedule).")
                    List<String> names,
            @Option(
                            names = "--count",
                            paramLabel = "N",
                            defaultValue = "5",
                            converter = PageSize.class,
                            description = "How many times of each (default: ${DEFAULT-VALUE}).")
                    Integer count,
            @Mixin JobOptions options) {
        CommandContext context = rollcall.context(spec);
        JobFolder folder = options.folder(context.environment());
        List<JobFile> files = scheduled(folder, names == null ? List.of() : names, false);
        new ScheduleView(context.terminal())
                .next(folder.path(), files, Clock.systemUTC().instant(), count);
        return Exit.COMPLETED;
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            header = "Lets a schedule start nothing until it is resumed; times that pass are not made up for.")
    int pause(
            @Parameters(paramLabel = "JOB", description = JOB) String job,
            @Option(
                            names = "--reason",
                            required = true,
                            paramLabel = "TEXT",
                            description = "Why; 'rollcall schedule list' shows it.")
                    String reason,
            @Mixin JobOptions options) {
        CommandContext context = rollcall.context(spec);
        String name = one(options.folder(context.environment()), job).name();
        try (LookSession session = LookSession.open(context)) {
            Stores stores = session.stores();
            boolean paused = stores.pauses().pause(name, context.actor(), reason);
            SchedulePause pause = stores.pauses().open(name).orElseThrow();
            context.terminal()
                    .note(Terminal.harmless(
                            paused
                                    ? "The schedule of '" + name
                                            + "' is paused; a run that works goes on. 'rollcall schedule resume " + name
                                            + "' lets it go on."
                                    : "The schedule of '" + name + "' is paused already, by " + pause.pausedBy()
                                            + " since " + Sizes.time(pause.pausedAt()) + ": " + pause.reason()));
            context.terminal().printJson(ScheduleView.json(pause));
            return paused ? Exit.COMPLETED : Exit.NOTHING_TO_DO;
        }
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            header = "Lets a schedule that is paused go on with its next time.")
    int resume(
            @Parameters(paramLabel = "JOB", description = JOB) String job,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for those who look later.") @Nullable
                    String reason,
            @Mixin JobOptions options) {
        CommandContext context = rollcall.context(spec);
        JobFile file = one(options.folder(context.environment()), job);
        try (LookSession session = LookSession.open(context)) {
            Stores stores = session.stores();
            boolean resumed = stores.pauses().resume(file.name(), context.actor(), reason);
            Optional<Timetable> times = file.job().schedule().timetable();
            String next = times.flatMap(table -> table.next(Clock.systemUTC().instant())
                            .map(at -> "; it starts next at " + ScheduleView.time(at, table) + "."))
                    .orElse(".");
            context.terminal()
                    .note(Terminal.harmless("The schedule of '" + file.name() + "' "
                            + (resumed ? "goes on" + next : "is not paused" + next)));
            context.terminal()
                    .printJson(stores.pauses().history(file.name(), 1).stream()
                            .map(ScheduleView::json)
                            .findFirst()
                            .orElse(Map.of("job", file.name())));
            return resumed ? Exit.COMPLETED : Exit.NOTHING_TO_DO;
        }
    }

    @Command(
            name = "trigger",
            mixinStandardHelpOptions = true,
            header = "Lets the server start a job at once, paused or not.")
    int trigger(@Parameters(paramLabel = "JOB", description = JOB) String job, @Mixin JobOptions options) {
        CommandContext context = rollcall.context(spec);
        JobFile file = one(options.folder(context.environment()), job);
        if (!file.problems().isEmpty()) {
            throw new JobFileException(file.problems());
        }
        refuseWatched(file);
        try (LookSession session = LookSession.open(context)) {
            Stores stores = session.stores();
            if (stores.servers().living(SchedulingService.SILENCE).isEmpty()) {
                throw new NoSuchThingException("No server runs that could start '" + file.name()
                        + "'; expected one. 'rollcall serve' starts one, 'rollcall run " + file.name()
                        + "' runs the job here.");
            }
            Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
            stores.fires()
                    .enter(file.name(), now, Fire.Cause.TRIGGER, true, Fire.State.WAITING, 0, context.actor(), null);
            context.terminal()
                    .note(Terminal.harmless("The server starts '" + file.name()
                            + "' within seconds, or when its present run has ended. 'rollcall runs list --job "
                            + file.name()
                            + "' shows it."));
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("job", file.name());
            json.put("at", now.toString());
            context.terminal().printJson(json);
        }
        return Exit.COMPLETED;
    }

    @Command(
            name = "history",
            mixinStandardHelpOptions = true,
            header = "Shows who has paused and resumed the schedule of a job, and why, the latest first.")
    int history(
            @Parameters(paramLabel = "JOB", description = JOB) String job,
            @Mixin PageOption page,
            @Mixin JobOptions options) {
        CommandContext context = rollcall.context(spec);
        String name = one(options.folder(context.environment()), job).name();
        try (LookSession session = LookSession.open(context)) {
            new ScheduleView(context.terminal())
                    .history(name, session.stores().pauses().history(name, page.limit()));
        }
        return Exit.COMPLETED;
    }

    private static void refuseWatched(JobFile file) {
        WatchedFolder.of(file).ifPresent(folder -> {
            throw new NoSuchThingException("Job '" + file.name() + "' takes what arrives in '" + folder.address()
                    + "'; expected a job that needs no file. Put a file there, or call 'rollcall import " + file.name()
                    + " FILE'.");
        });
    }

    private static ScheduleView.Line line(LookSession session, JobFile file, Instant now) {
        Stores stores = session.stores();
        Optional<Fire> last = stores.fires().last(file.name());
        return new ScheduleView.Line(
                file,
                file.job().schedule().timetable().flatMap(table -> table.next(now)),
                file.problems().isEmpty() ? WatchedFolder.of(file) : Optional.empty(),
                stores.pauses().open(file.name()),
                last,
                last.flatMap(Fire::started).flatMap(session.runs()::find));
    }

    /** A job file by name; it may have problems. */
    private static JobFile one(JobFolder folder, String job) {
        return JobFile.read(folder.find(job));
    }

    private static boolean watchesFolder(JobFile file) {
        return file.job() instanceof ImportJob job && job.source().folder() != null;
    }

    /**
     * The files that were named, or all that have a schedule, good or not.
     *
     * @param watches whether those that watch a folder are meant too
     */
    private static List<JobFile> scheduled(JobFolder folder, List<String> names, boolean watches) {
        List<JobFile> files = new ArrayList<>();
        List<Path> paths = names.isEmpty()
                ? folder.files()
                : names.stream().map(folder::find).toList();
        for (Path path : paths) {
            JobFile file = JobFile.read(path);
            if (file.job().schedule().cron() != null || (watches && watchesFolder(file))) {
                files.add(file);
                continue;
            }
            if (!names.isEmpty()) {
                List<String> problems = file.problems().isEmpty()
                        ? List.of(
                                "Job '" + file.name()
                                        + "' has no schedule; expected 'cron' in a section 'schedule' of its file. Add it there.")
                        : file.problems();
                throw new JobFileException(problems);
            }
        }
        return files;
    }
}
