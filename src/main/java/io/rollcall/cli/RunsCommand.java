package io.rollcall.cli;

import io.rollcall.job.RunCatalog;
import io.rollcall.job.RunStory;
import io.rollcall.job.RunSummary;
import io.rollcall.store.RunState;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall runs …}: what was launched, and what became of it. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        header = "Lists, shows, watches, approves, stops and restarts runs.",
        addMethodSubcommands = false)
@Subcommands({
    RunsListCommand.class,
    RunsWatchCommand.class,
    RunsLogCommand.class,
    RunsPlanCommand.class,
    RunsApproveCommand.class,
    RunsDiscardCommand.class,
    RunsRestartCommand.class,
    RunsRecoverCommand.class,
    RunsAgainCommand.class,
    RunsRetryRejectsCommand.class,
    RunsVerifyCommand.class,
    RunsPruneCommand.class
})
final class RunsCommand implements Runnable {

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
            name = "show",
            mixinStandardHelpOptions = true,
            header = "Shows one run: its failure, books, steps and attempts, and what to do next.")
    int show(
            @Parameters(
                            paramLabel = "RUN",
                            converter = RunNumber.class,
                            description = "The number of the run, such as 7.")
                    Long run,
            @Option(names = "--definition", description = "Show the definition too, as the run uses it.")
                    boolean definition) {
        CommandContext context = rollcall.context(spec);
        try (LookSession session = LookSession.open(context)) {
            RunStory story = session.runs().story(run).orElseThrow(() -> missing(run));
            RunDetails details =
                    new RunDetails(context.terminal(), story, session.home().runs());
            context.terminal().printJson(details.json());
            details.lines(definition).forEach(context.terminal()::print);
        }
        return Exit.COMPLETED;
    }

    @Command(
            name = "stop",
            mixinStandardHelpOptions = true,
            header = "Asks a run to stop, which takes a few seconds; a restart goes on.")
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
        return "Run " + run + " stops within a few seconds. 'rollcall runs restart " + run + "' goes on.";
    }

    private static String notRunning(RunSummary run) {
        String found =
                "Run " + run.number() + " is not running; it is " + run.state().words() + ".";
        if (run.state().isComplete()) {
            return found;
        }
        if (run.state().isHalted()) {
            return found
                    + " Nothing was changed, and nothing will be until somebody approves its plan; 'rollcall runs discard "
                    + run.number() + "' gives it up.";
        }
        return found + " 'rollcall runs restart " + run.number() + "' goes on.";
    }

    static RunSummary find(RunCatalog runs, long run) {
        return runs.find(run).orElseThrow(() -> missing(run));
    }

    static NoSuchThingException missing(long run) {
        return new NoSuchThingException(
                "There is no run " + run + ". 'rollcall runs list' shows those that there are.");
    }
}
