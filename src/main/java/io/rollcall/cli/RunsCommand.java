package io.rollcall.cli;

import io.rollcall.job.RunCatalog;
import io.rollcall.job.RunOutcome;
import io.rollcall.job.RunSummary;
import io.rollcall.store.RunState;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall runs …}: what was launched, and what became of it. */
@Command(name = "runs", mixinStandardHelpOptions = true, header = "Lists, shows, restarts and stops runs.")
final class RunsCommand implements Runnable {

    private static final String LAST = "" + Long.MAX_VALUE;

    @ParentCommand
    private Rollcall rollcall = new Rollcall(Map.of());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing; expected list, show, restart or stop.");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, header = "Lists runs, newest first.")
    int list(
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "20",
                            converter = PageSize.class,
                            description = "How many at most (default: 20).")
                    Integer limit,
            @Option(
                            names = "--before",
                            paramLabel = "RUN",
                            defaultValue = LAST,
                            converter = RunNumber.class,
                            description = "Only runs with a lower number, to page on.")
                    Long before) {
        CommandContext context = rollcall.context(spec);
        try (LookSession session = LookSession.open(context)) {
            List<RunSummary> found = session.runs().list(before, limit);
            new RunView(context.terminal(), session.home().runs(), false).list(found);
            if (found.size() == limit && found.get(limit - 1).number() > 1) {
                context.terminal()
                        .note("Older ones: --before " + found.get(limit - 1).number());
            }
        }
        return Exit.COMPLETED;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            header = "Shows one run: its books, its steps, what to do next.")
    int show(
            @Parameters(
                            paramLabel = "RUN",
                            converter = RunNumber.class,
                            description = "The number of the run, such as 7.")
                    Long run) {
        CommandContext context = rollcall.context(spec);
        try (LookSession session = LookSession.open(context)) {
            new RunView(context.terminal(), session.home().runs(), false).details(find(session.runs(), run));
        }
        return Exit.COMPLETED;
    }

    @Command(
            name = "restart",
            mixinStandardHelpOptions = true,
            header = "Goes on with a run where it stopped, failed or died.")
    int restart(
            @Parameters(
                            paramLabel = "RUN",
                            converter = RunNumber.class,
                            description = "The number of the run, such as 7.")
                    Long run,
            @Option(names = "--rejects-ok", description = "Exit with 0 also when rows were rejected.")
                    boolean rejectsOk) {
        CommandContext context = rollcall.context(spec);
        try (RunWatch watch = new RunWatch(context.terminal());
                WorkSession session = WorkSession.open(context)) {
            Signals.stop(session.jobs(), watch);
            watch.title(RunView.title(find(session.jobs().catalog(), run)));
            RunOutcome outcome = session.jobs().restart(run, watch).orElseThrow(() -> missing(run));
            watch.end();
            return new RunView(context.terminal(), session.home().runs(), rejectsOk).show(outcome);
        }
    }

    @Command(
            name = "stop",
            mixinStandardHelpOptions = true,
            header = "Asks a run to stop after its present chunk or range; a restart goes on.")
    int stop(
            @Parameters(
                            paramLabel = "RUN",
                            converter = RunNumber.class,
                            description = "The number of the run, such as 7.")
                    Long run) {
        CommandContext context = rollcall.context(spec);
        try (LookSession session = LookSession.open(context)) {
            RunCatalog runs = session.runs();
            boolean asked = find(runs, run).state() == RunState.RUNNING && runs.requestStop(run);
            RunSummary now = find(runs, run);
            int exit = asked ? Exit.COMPLETED : Exit.NOTHING_TO_DO;
            context.terminal().note(asked ? stopping(run) : notRunning(now));
            new RunView(context.terminal(), session.home().runs(), false).json(now, exit);
            return exit;
        }
    }

    private static String stopping(long run) {
        return "Run " + run + " stops after its present chunk or range. 'rollcall runs restart " + run + "' goes on.";
    }

    private static String notRunning(RunSummary run) {
        return "Run " + run.number() + " is not running; it is " + run.state().words() + "."
                + (run.state().isComplete() ? "" : " 'rollcall runs restart " + run.number() + "' goes on.");
    }

    private static RunSummary find(RunCatalog runs, long run) {
        return runs.find(run).orElseThrow(() -> missing(run));
    }

    private static NoSuchThingException missing(long run) {
        return new NoSuchThingException(
                "There is no run " + run + ". 'rollcall runs list' shows those that there are.");
    }
}
