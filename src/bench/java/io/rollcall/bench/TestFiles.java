package io.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of invented people, written once each by {@code rollcall sample}. */
final class TestFiles {

    private final Path folder;
    private final Path launcher;
    private final long seed;
    private final Cleanup cleanup;

    TestFiles(Path folder, BenchTerms terms, Cleanup cleanup) {
        this.folder = folder;
        this.launcher = terms.launcher();
        this.seed = terms.seed();
        this.cleanup = cleanup;
    }

    /** As messy as samples are, with five attributes. */
    Path csv(long rows) throws IOException, InterruptedException {
        return sample(rows + ".csv", rows);
    }

    /** The same without rows that have a fault, among which are lines that are no CSV. */
    Path wellFormedCsv(long rows) throws IOException, InterruptedException {
        return sample(rows + "-well-formed.csv", rows, "--invalid", "0");
    }

    /** The same as a workbook; a sheet holds a little more than a million rows. */
    Path xlsx(long rows) throws IOException, InterruptedException {
        return sample(rows + ".xlsx", rows);
    }

    /** The messy file with another name in every twentieth row. */
    Path changedCsv(long rows) throws IOException, InterruptedException {
        Path changed = folder.resolve(rows + "-changed.csv");
        if (!Files.exists(changed)) {
            ChangedNames.write(csv(rows), changed);
        }
        return changed;
    }

    private Path sample(String name, long rows, String... more) throws IOException, InterruptedException {
        Path file = folder.resolve(name);
        if (Files.exists(file)) {
            return file;
        }
        List<String> command = new ArrayList<>(List.of(
                launcher.toString(),
                "sample",
                "--rows",
                Long.toString(rows),
                "--seed",
                Long.toString(seed),
                "--attributes",
                "--quiet",
                "--out",
                file.toString()));
        command.addAll(List.of(more));
        System.err.println("bench: writing " + name);
        Process process = new ProcessBuilder(command).inheritIO().start();
        cleanup.add(process);
        if (process.waitFor() != 0) {
            throw new BenchException("The sample could not be written; see above.");
        }
        return file;
    }
}
