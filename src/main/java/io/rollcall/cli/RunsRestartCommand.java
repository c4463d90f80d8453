package io.rollcall.cli;

import io.rollcall.job.JobService;
import io.rollcall.job.RunSummary;
import io.rollcall.store.RunFilter;
import io.rollcall.store.RunState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall runs restart}. */
@Command(
        name = "restart",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Goes on with a run where it stopped, failed or died.")
final class RunsRestartCommand implements Callable<Integer> {

    @ParentCommand
    private RunsCommand runs = new RunsCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "RUN",
            arity = "0..1",
            converter = RunNumber.class,
            description = "The number of the run, such as 7.")
    private @Nullable Long run;

    @Option(names = JobService.TRY_AGAIN, description = "Also where the run died three times at the same place.")
    private boolean tryAgain;

    @Option(names = "--rejects-ok", description = "Exit with 0 also when rows were rejected.")
    private boolean rejectsOk;

    @Option(names = "--all-failed", description = "Every run that failed, the oldest first; asks before.")
    private boolean allFailed;

    @Option(names = "--job", paramLabel = "JOB", description = "With --all-failed: only runs of this job.")
    private Optional<String> job = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Moment.Converter.class,
            description = "With --all-failed: only runs that started then or later, such as 24h for a day ago.")
    private Optional<Moment> since = Optional.empty();

    @Option(names = "--yes", description = "With --all-failed: do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        CommandContext context = runs.context(spec);
        if (allFailed) {
            return restartFailed(context);
        }
        Long number = run;
        if (number == null) {
            throw new ParameterException(
                    spec.commandLine(), "RUN: missing; expected the number of the run, such as 7, or --all-failed.");
        }
        return restart(context, number);
    }

    private int restart(CommandContext context, long number) {
        try (RunWatch watch = new RunWatch(context.terminal());
                WorkSession session = WorkSession.open(context)) {
            return watch.show(
                    session,
                    RunView.title(RunsCommand.find(session.jobs().catalog(), number)),
                    rejectsOk,
                    () -> session.jobs()
                            .restart(number, tryAgain, watch)
                            .orElseThrow(() -> RunsCommand.missing(number)));
        }
    }

    private int restartFailed(CommandContext context) {
        if (run != null || tryAgain) {
            throw new ParameterException(
                    spec.commandLine(), "Option --all-failed: found beside a run or --try-again; expected it alone.");
        }
        List<RunSummary> failed = new ArrayList<>();
        try (LookSession session = LookSession.open(context)) {
            RunFilter filter = new RunFilter(
                    job, Set.of(RunState.FAILED), since.map(Moment::begin), Optional.empty(), Optional.empty());
            failed.addAll(session.runs().list(filter, Long.MAX_VALUE, PageSize.MAX));
        }
        if (failed.isEmpty()) {
            context.terminal().note("No run has failed. 'rollcall runs list' shows all.");
            context.terminal().printJson(List.of());
            return Exit.NOTHING_TO_DO;
        }
        Collections.reverse(failed);
        String numbers = String.join(
                ", ", failed.stream().map(one -> Long.toString(one.number())).toList());
        String question =
                "Restart " + Sizes.count(failed.size(), "run that failed", "runs that failed") + " (" + numbers + ")?";
        if (!Question.isAnsweredWithYes(context.terminal(), question, yes)) {
            context.terminal().note("Nothing was restarted.");
            return Exit.NOTHING_TO_DO;
        }
        return new Restarts(context, rejectsOk).all(failed);
    }
}
