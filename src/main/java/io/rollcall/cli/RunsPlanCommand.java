package io.rollcall.cli;

import io.rollcall.imports.ImportJobFactory;
import io.rollcall.job.PlanReader;
import io.rollcall.report.PlanDigest;
import io.rollcall.report.PlanFiles;
import io.rollcall.store.Run;
import io.rollcall.undo.UndoPlan;
import io.rollcall.updates.UpdateJobFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall runs plan}. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Shows what a run would change, with examples, and writes all of it into plan.csv.")
final class RunsPlanCommand implements Callable<Integer> {

    @ParentCommand
    private RunsCommand runs = new RunsCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN", converter = RunNumber.class, description = "The number of the run, such as 7.")
    private Long number = 0L;

    @Option(
            names = "--sample",
            paramLabel = "K",
            defaultValue = "5",
            converter = SampleSize.class,
            description = "How many changes of each field to show, up to 20 (default: 5).")
    private Integer sample = 5;

    @Override
    public Integer call() {
        CommandContext context = runs.context(spec);
        try (LookSession session = LookSession.open(context)) {
            Run run = session.stores().runs().find(number).orElseThrow(() -> RunsCommand.missing(number));
            PlanFiles files = new PlanFiles(session.home().runs(), session.transaction());
            Optional<PlanDigest> digest = digest(session, run, files);
            PlanShow show = new PlanShow(
                    context.terminal(),
                    RunsCommand.find(session.runs(), number),
                    digest,
                    session.home().runs(),
                    sample);
            context.terminal().printJson(show.json());
            show.lines().forEach(context.terminal()::print);
        }
        return Exit.COMPLETED;
    }

    /** As it was written when the run was halted; written anew where somebody has deleted it, as long as that is possible. */
    private static Optional<PlanDigest> digest(LookSession session, Run run, PlanFiles files) {
        Optional<PlanDigest> written = files.read(run.number());
        if (written.isPresent() || !run.state().isHalted()) {
            return written;
        }
        return readers(session).stream()
                .filter(reader -> reader.kind().equals(run.kind()) && reader.isKept(run))
                .findFirst()
                .map(reader -> files.write(
                        run, reader, "look" + ProcessHandle.current().pid(), () -> {}));
    }

    /** Every kind of job that has plans. */
    private static List<PlanReader> readers(LookSession session) {
        return List.of(
                ImportJobFactory.plan(session.stores()),
                new UndoPlan(session.stores()),
                UpdateJobFactory.plan(session.stores()));
    }
}
