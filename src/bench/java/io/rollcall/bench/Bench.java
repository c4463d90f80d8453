package io.rollcall.bench;

import io.rollcall.database.DatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rollcall bench}, of a checkout. */
@Command(
        name = "rollcall bench",
        customSynopsis = "./rollcall bench [--only CASE,…] [--rows N] [--rounds N] [--json] …",
        sortOptions = false,
        header = "Measures how fast Rollcall is, beside references on the same machine, in turns; prints medians.",
        description = {
            "",
            "Works with invented people, in a home and a database of its own in a temporary folder, which is deleted at the"
                    + " end. Close other programs first, or compare CPU seconds.",
            ""
        })
public final class Bench implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--launcher", hidden = true, required = true)
    private Path launcher = Path.of("rollcall");

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Rows of files (default: 1000000).")
    private long rows;

    @Option(
            names = "--only",
            paramLabel = "CASE,…",
            split = ",",
            hideParamSyntax = true,
            description = "Some of the cases: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Names.class)
    private @Nullable List<String> only;

    @Option(
            names = "--largest",
            paramLabel = "N",
            defaultValue = "0",
            description = "Rows of the largest file of case growth (default: as --rows).")
    private long largest;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many rounds count, after one that warms up (default: 3).")
    private int rounds;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Another one gives other people (default: 1).")
    private long seed;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "256m",
            description = "Heap of each JVM (default: 256m, as the launcher gives it).")
    private String heap = "";

    @Option(
            names = "--busy",
            paramLabel = "N",
            defaultValue = "0",
            description = "Keep N cores busy meanwhile (default: 0).")
    private int busy;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "Where the temporary folder is created (default: that of the system).")
    private Path folder = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable")
    private boolean help;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** Lets {@code --help} name the cases. */
    static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Names() {
            super(BenchCases.names());
        }
    }

    /** What is typed behind {@code rollcall bench}. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench())
                .setParameterExceptionHandler((problem, typed) -> failed(problem.getMessage()))
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        List<BenchCase> cases = chosen();
        require(rows >= 1, "--rows: '" + rows + "' found; expected 1 or more.");
        require(rounds >= 1, "--rounds: '" + rounds + "' found; expected 1 or more.");
        require(busy >= 0, "--busy: '" + busy + "' found; expected 0 or more.");
        require(heap.matches("[0-9]+[kmgKMG]"), "--heap: '" + heap + "' found; expected a size such as 128m.");
        require(
                Files.isDirectory(folder) && Files.isWritable(folder),
                "--folder: '" + folder + "' found; expected a folder that can be written.");
        if (!Files.isReadable(Path.of("/proc/self/stat"))) {
            return failed("The bench reads CPU times from /proc, which only Linux has.");
        }
        try (Cleanup cleanup = new Cleanup()) {
            try {
                measure(cases, cleanup);
                return 0;
            } catch (BenchException | DatabaseException e) {
                return cleanup.isEnding() ? 130 : failed(e.getMessage());
            } catch (Exception e) {
                if (cleanup.isEnding()) {
                    return 130;
                }
                throw e;
            }
        }
    }

    private void measure(List<BenchCase> cases, Cleanup cleanup) throws Exception {
        BenchTerms terms = new BenchTerms(
                launcher.toAbsolutePath().normalize(), rows, Math.max(rows, largest), seed, rounds, heap, busy);
        Path work = workFolder(cleanup);
        System.err.println("bench: setting up a database in " + work);
        TestBed bed = TestBed.open(work, terms, cleanup);
        Machine machine = Machine.look(terms.launcher().resolveSibling(""), bed.server());
        double loadBefore = Machine.load();
        Neighbours.start(busy, cleanup);
        Rounds turns = new Rounds(bed, rounds, System.err);
        List<CaseResult> results = new ArrayList<>();
        for (BenchCase one : cases) {
            results.add(turns.run(one));
        }
        BenchReport report = new BenchReport(machine, terms, loadBefore, Machine.load(), results);
        System.out.print(json ? BenchJson.of(report) + "\n" : BenchText.of(report));
        System.out.flush();
    }

    private List<BenchCase> chosen() {
        List<String> names = only;
        if (names == null) {
            return BenchCases.ALL;
        }
        for (String name : names) {
            require(
                    BenchCases.names().contains(name),
                    "--only: '" + name + "' found; expected some of " + String.join(", ", BenchCases.names()) + ".");
        }
        return BenchCases.ALL.stream().filter(one -> names.contains(one.name())).toList();
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), "Option " + problem);
        }
    }

    /** A folder that is deleted at the end. The account that runs PostgreSQL may pass through, where that is another. */
    private Path workFolder(Cleanup cleanup) throws IOException {
        long needed = DiskNeed.bytes(rows, Math.max(rows, largest));
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < needed) {
            throw new BenchException("'" + folder + "': has " + (free >> 20) + " MB of room; so many rows need about "
                    + (needed >> 20) + " MB. Let --folder name one on another disk, or measure fewer --rows.");
        }
        Path work = Files.createTempDirectory(folder.toAbsolutePath(), "rollcall-bench-");
        Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwx--x--x"));
        cleanup.add(() -> delete(work));
        return work;
    }

    private static void delete(Path work) {
        try {
            Folders.delete(work);
        } catch (IOException e) {
            throw new BenchException(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int failed(@Nullable String message) {
        System.err.println("bench: " + message);
        return 2;
    }
}
