package io.rollcall.bench;

import java.util.List;

/** What operators type all day, while a server is up: CPU seconds of the whole process, its launcher included. */
final class ShortCommands implements BenchCase {

    private static final String HELP = "help";
    private static final String RUNS_LIST = "runsList";
    private static final String SMALL_IMPORT = "smallImport";
    private static final int FEW = 100;
    private static final int KNOWN = 1_000;

    @Override
    public String name() {
        return "commands";
    }

    @Override
    public String title() {
        return "short commands while the database is up";
    }

    @Override
    public List<Contender> contenders(TestBed bed) {
        return List.of(
                Contender.rollcall(HELP, "--help", () -> {}, () -> bed.rollcall("--help")),
                Contender.rollcall(
                        RUNS_LIST,
                        "runs list",
                        () -> bed.restore(bed.imported(KNOWN)),
                        () -> bed.rollcall("runs", "list")),
                Contender.rollcall(
                        SMALL_IMPORT,
                        "import, 100 rows",
                        () -> {
                            bed.restore(bed.imported(KNOWN));
                            bed.files().csv(FEW);
                        },
                        () -> bed.rollcall(TestBed.importOf(bed.files().csv(FEW)))));
    }

    @Override
    public List<Comparison> comparisons() {
        return List.of(
                Comparison.cpuSeconds("helpCpu", "--help, CPU s", HELP, Goal.atMost(0.5, 0.3)),
                Comparison.cpuSeconds("runsListCpu", "runs list, CPU s", RUNS_LIST, Goal.atMost(0.5, 0.3)),
                Comparison.cpuSeconds("smallImportCpu", "import of 100 rows, CPU s", SMALL_IMPORT, Goal.atMost(4, 2)));
    }
}
