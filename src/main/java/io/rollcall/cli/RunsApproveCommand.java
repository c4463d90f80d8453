package io.rollcall.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall runs approve}. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Applies the plan of a run that waits for it, or that a guard rail has aborted.")
final class RunsApproveCommand implements Callable<Integer> {

    @ParentCommand
    private RunsCommand runs = new RunsCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN", converter = RunNumber.class, description = "The number of the run, such as 7.")
    private Long run = 0L;

    @Option(names = "--override", description = "Also where the plan breaks guard rails; which, is recorded.")
    private boolean override;

    @Option(names = "--rejects-ok", description = "Exit with 0 also when rows were rejected.")
    private boolean rejectsOk;

    @Override
    public Integer call() {
        CommandContext context = runs.context(spec);
        try (RunWatch watch = new RunWatch(context.terminal());
                WorkSession session = WorkSession.open(context)) {
            return watch.show(
                    session,
                    RunView.title(RunsCommand.find(session.jobs().catalog(), run)),
                    rejectsOk,
                    () -> session.jobs().approve(run, override, watch).orElseThrow(() -> RunsCommand.missing(run)));
        }
    }
}
