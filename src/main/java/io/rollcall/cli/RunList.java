package io.rollcall.cli;

import io.rollcall.job.RunSummary;
import io.rollcall.report.RunJson;
import io.rollcall.store.RunInput;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Shows many runs, a line for each. */
final class RunList {

    private static final List<String> HEADINGS =
            List.of("run", "job", "state", "read", "created", "rejected", "started", "input");
    private static final Set<String> NUMBERS = Set.of("run", "read", "created", "rejected");

    private final Terminal terminal;
    private final Path runs;

    RunList(Terminal terminal, Path runs) {
        this.terminal = terminal;
        this.runs = runs;
    }

    void show(List<RunSummary> list, String ifNone) {
        terminal.printJson(list.stream()
                .map(run -> RunJson.brief(run, runs, Exit.known(run)))
                .toList());
        if (list.isEmpty()) {
            terminal.print(ifNone);
            return;
        }
        Table table = new Table(HEADINGS, NUMBERS);
        list.forEach(run -> table.add(cells(run)));
        table.lines().forEach(terminal::print);
    }

    private static List<String> cells(RunSummary run) {
        return List.of(
                Long.toString(run.number()),
                run.job(),
                run.state().words() + (run.dryRun() ? ", dry run" : ""),
                Sizes.count(run.counts().read()),
                Sizes.count(run.counts().created()),
                Sizes.count(run.counts().rejected()),
                Sizes.time(run.startedAt()),
                run.input().map(RunInput::name).orElseGet(() -> source(run)));
    }

    /** What a run has for its input that reads no file. */
    private static String source(RunSummary run) {
        if (run.source().isPresent() && RunView.isUndo(run)) {
            return "run " + run.source().get().run();
        }
        return run.exported()
                .map(file -> String.valueOf(Path.of(file.path()).getFileName()))
                .orElse("");
    }
}
