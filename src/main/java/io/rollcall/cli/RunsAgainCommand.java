package io.rollcall.cli;

import io.rollcall.imports.ImportJobFactory;
import io.rollcall.job.RunOutcome;
import io.rollcall.job.RunSummary;
import io.rollcall.store.Run;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall runs again}. */
@Command(
        name = "again",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Starts a new run with the parameters of another, from the private copy of its file.")
final class RunsAgainCommand implements Callable<Integer> {

    @ParentCommand
    private RunsCommand runs = new RunsCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN", converter = RunNumber.class, description = "The number of the run, such as 7.")
    private Long number = 0L;

    @Option(names = "--dry-run", description = "Show what would happen, and change nothing.")
    private boolean dryRun;

    @Option(names = "--rejects-ok", description = "Exit with 0 also when rows were rejected.")
    private boolean rejectsOk;

    @Override
    public Integer call() {
        CommandContext context = runs.context(spec);
        try (RunWatch watch = new RunWatch(context.terminal());
                WorkSession session = WorkSession.open(context)) {
            Run former = session.jobs().catalog().stored(number).orElseThrow(() -> RunsCommand.missing(number));
            RunSummary summary = RunsCommand.find(session.jobs().catalog(), number);
            if (!former.kind().equals(ImportJobFactory.KIND)) {
                throw new NoSuchThingException(
                        "Run " + number + ": a run of kind '" + former.kind() + "' found; expected an import.");
            }
            if (!summary.state().isComplete() && !dryRun) {
                throw new NoSuchThingException("Run " + number + ": it is "
                        + summary.state().words() + "; expected a complete run. "
                        + NextStep.of(summary, session.home().runs()).sentence());
            }
            Signals.stop(session.jobs(), watch);
            watch.title(RunView.title(dryRun, summary));
            RunOutcome outcome = session.imports().again(former, dryRun, context.user() + "@" + context.host(), watch);
            watch.end();
            return new RunView(context.terminal(), session.home().runs(), rejectsOk).show(outcome);
        }
    }
}
