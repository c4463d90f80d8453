package io.rollcall.cli;

import io.rollcall.job.RunSummary;
import io.rollcall.report.RunJson;
import io.rollcall.store.RunInput;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Shows many runs, a line for each. */
final class RunList {

    private static final String COLUMNS = "%5s  %-7s %-23s %11s %11s %11s  %-16s  %s";

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
        terminal.print(
                String.format(COLUMNS, "run", "job", "state", "read", "created", "rejected", "started", "input"));
        list.forEach(run -> terminal.print(line(run)));
    }

    private static String line(RunSummary run) {
        return String.format(
                Locale.ROOT,
                COLUMNS,
                run.number(),
                run.dryRun() ? "dry run" : run.job(),
                run.state().words(),
                Sizes.count(run.counts().read()),
                Sizes.count(run.counts().created()),
                Sizes.count(run.counts().rejected()),
                Sizes.time(run.startedAt()),
                Terminal.harmless(run.input().map(RunInput::name).orElse("")));
    }
}
