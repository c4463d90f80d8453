package io.rollcall.cli;

import io.rollcall.job.RunSummary;
import io.rollcall.store.RunStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall runs discard}. */
@Command(
        name = "discard",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Gives up the plan of a run that waits for an approval, or that a guard rail has aborted.")
final class RunsDiscardCommand implements Callable<Integer> {

    @ParentCommand
    private RunsCommand runs = new RunsCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN", converter = RunNumber.class, description = "The number of the run, such as 7.")
    private Long run = 0L;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        CommandContext context = runs.context(spec);
        Terminal terminal = context.terminal();
        try (LookSession session = LookSession.open(context)) {
            RunSummary found = RunsCommand.find(session.runs(), run);
            if (!found.isOpen()) {
                return tell(session, context, Exit.NOTHING_TO_DO);
            }
            if (!Question.isAnsweredWithYes(terminal, "Give up the plan of run " + run + "?", yes)) {
                terminal.note("The plan was kept.");
                return Exit.NOTHING_TO_DO;
            }
            RunStore stored = session.stores().runs();
            boolean discarded = stored.discard(run);
            if (discarded) {
                session.stores().stagedRows().discard(run);
            }
            return tell(session, context, discarded ? Exit.COMPLETED : Exit.NOTHING_TO_DO);
        }
    }

    private int tell(LookSession session, CommandContext context, int exit) {
        RunSummary now = RunsCommand.find(session.runs(), run);
        RunView view = new RunView(context.terminal(), session.home().runs(), false);
        context.terminal()
                .note(
                        exit == Exit.COMPLETED
                                ? "The plan of run " + run + " was given up; nothing was changed."
                                : view.notHalted(now));
        view.json(now, exit);
        return exit;
    }
}
