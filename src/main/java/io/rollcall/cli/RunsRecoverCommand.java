package io.rollcall.cli;

import io.rollcall.job.RunSummary;
import io.rollcall.store.RunFilter;
import io.rollcall.store.RunState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall runs recover}. */
@Command(
        name = "recover",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Goes on with every run whose process died, the oldest first.")
final class RunsRecoverCommand implements Callable<Integer> {

    private static final RunFilter LOST = new RunFilter(
            Optional.empty(), Set.of(RunState.LOST), Optional.empty(), Optional.empty(), Optional.empty());

    @ParentCommand
    private RunsCommand runs = new RunsCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--dry-run", description = "Only list them.")
    private boolean dryRun;

    @Option(names = "--rejects-ok", description = "Exit with 0 also when rows were rejected.")
    private boolean rejectsOk;

    @Override
    public Integer call() {
        CommandContext context = runs.context(spec);
        List<RunSummary> lost = new ArrayList<>();
        try (LookSession session = LookSession.open(context)) {
            lost.addAll(session.runs().list(LOST, Long.MAX_VALUE, PageSize.MAX));
            if (dryRun || lost.isEmpty()) {
                new RunList(context.terminal(), session.home().runs()).show(lost, "No run is lost.");
                return lost.isEmpty() ? Exit.NOTHING_TO_DO : Exit.COMPLETED;
            }
        }
        Collections.reverse(lost);
        return new Restarts(context, rejectsOk).all(lost);
    }
}
