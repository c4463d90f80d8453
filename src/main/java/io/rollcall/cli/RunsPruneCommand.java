package io.rollcall.cli;

import io.rollcall.report.Pruning;
import io.rollcall.report.Pruning.Ages;
import io.rollcall.report.Pruning.Pruned;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall runs prune}. */
@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header =
                "Deletes what complete runs have left; their books stay, and everything of runs that can be restarted.")
final class RunsPruneCommand implements Callable<Integer> {

    @ParentCommand
    private RunsCommand runs = new RunsCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            converter = Age.class,
            description = "One age for everything, such as 30d: how long ago a run must have ended.")
    private Optional<Duration> everything = Optional.empty();

    @Option(
            names = "--folders-older-than",
            paramLabel = "AGE",
            converter = Age.class,
            description = "Folders of runs: rejects file, summary, log (default: 90d).")
    private Optional<Duration> folders = Optional.empty();

    @Option(
            names = "--copies-older-than",
            paramLabel = "AGE",
            converter = Age.class,
            description = "Private copies of imported files, which 'runs again' reads (default: 30d).")
    private Optional<Duration> copies = Optional.empty();

    @Option(
            names = "--history-older-than",
            paramLabel = "AGE",
            converter = Age.class,
            description = "What the job framework wrote about runs (default: 90d).")
    private Optional<Duration> history = Optional.empty();

    @Option(
            names = "--plans-older-than",
            paramLabel = "AGE",
            converter = Age.class,
            description = "Plans that nobody has approved, which are given up (default: 30d).")
    private Optional<Duration> plans = Optional.empty();

    @Option(names = "--dry-run", description = "Only say what would be deleted.")
    private boolean dryRun;

    @Override
    public Integer call() {
        CommandContext context = runs.context(spec);
        Ages ages = new Ages(age(folders, 90), age(copies, 30), age(history, 90), age(plans, 30));
        try (LookSession session = LookSession.open(context)) {
            Pruning pruning = new Pruning(session.stores(), session.home(), Instant.now());
            Pruned pruned = dryRun ? pruning.plan(ages) : pruning.prune(ages);
            context.terminal()
                    .print((dryRun ? "Would delete " : "Deleted ")
                            + Sizes.count(pruned.folders().size(), "folder", "folders") + " of runs, "
                            + Sizes.count(pruned.copies().size(), "copy of a file", "copies of files") + " ("
                            + Sizes.bytes(pruned.bytes()) + " together), the framework's history of "
                            + Sizes.count(pruned.histories(), "run", "runs") + ", the staged rows of "
                            + Sizes.count(pruned.staged().size(), "run", "runs") + ", "
                            + Sizes.count(pruned.plans().size(), "plan", "plans") + " that nobody approved.");
            context.terminal().printJson(json(pruned));
        }
        return Exit.COMPLETED;
    }

    private Duration age(Optional<Duration> own, int days) {
        return own.or(() -> everything).orElse(Duration.ofDays(days));
    }

    private Map<String, Object> json(Pruned pruned) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("dryRun", dryRun);
        json.put("folders", pruned.folders());
        json.put("copies", pruned.copies());
        json.put("histories", pruned.histories());
        json.put("staged", pruned.staged());
        json.put("plans", pruned.plans());
        json.put("bytes", pruned.bytes());
        return json;
    }
}
