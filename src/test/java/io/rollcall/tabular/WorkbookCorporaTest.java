package io.rollcall.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks from the tests of other projects, broken ones too, where they are at hand: {@code -Dcorpora=folder}. */
class WorkbookCorporaTest {

    private static final Path CORPORA = Path.of(System.getProperty("corpora", "../shared/corpora"));

    private final Path folder;

    WorkbookCorporaTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void readsOrRefusesEveryWorkbookAndThrowsNothingElse() throws IOException {
        assumeTrue(Files.isDirectory(CORPORA), () -> "Skipped: there is no " + CORPORA + "; say -Dcorpora=folder.");
        List<Path> workbooks;
        try (Stream<Path> files = Files.walk(CORPORA)) {
            workbooks = files.filter(file -> file.toString().matches("(?i).*\\.(xlsx|xlsm|xls|ods)"))
                    .sorted()
                    .toList();
        }
        Map<String, List<String>> refused = new TreeMap<>();
        int read = 0;

        for (Path file : workbooks) {
            try {
                SpooledInput input = Spool.take(file, folder.resolve("spool"), InputOptions.none());
                assertThat(Rows.of(input)).as(file.toString()).hasSize((int) input.dataRows());
                Spool.delete(input.reference());
                read++;
            } catch (InputException refusal) {
                assertThat(refusal.problems())
                        .as(file.toString())
                        .allSatisfy(problem -> assertThat(problem.message()).contains("expected"));
                String why = refusal.problems().get(0).message();
                refused.computeIfAbsent(why, key -> new ArrayList<>()).add(String.valueOf(file.getFileName()));
            }
        }

        assertThat(read).as("workbooks read; refused: %s", refused).isGreaterThan(workbooks.size() / 2);
        try (Stream<Path> files = Files.list(folder.resolve("spool"))) {
            assertThat(files).isEmpty();
        }
        if (Boolean.getBoolean("corpora.print")) {
            System.out.println("read " + read + " of " + workbooks.size());
            refused.forEach((why, files) -> System.out.println(files.size() + "\t" + why + "\t" + files));
        }
    }
}
