package io.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.cli.Program.Result;
import io.rollcall.cli.Program.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an operator sees of runs afterwards, and from another terminal; one story, in order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunsIT {

    private static final String MESSY = Path.of("samples/contacts-messy.csv").toString();

    @TempDir
    private static Path folder = Path.of("");

    private static Program program = Program.in(Path.of(""));

    @BeforeAll
    static void importSample() {
        program = Program.in(FreshHome.open());
        Result imported = program.run("import", MESSY, "--country", "MY");
        assertThat(imported.exit()).as(imported.err()).isEqualTo(1);
    }

    @Test
    @Order(1)
    void keepsInTheFolderOfARunWhatWasDoneAndWhatCameOfIt() throws IOException {
        Path run = program.home().resolve("runs/1");

        assertThat(names(run)).containsExactly("job.json", "log.txt", "rejects.csv", "summary.json");
        assertThat(mode(run)).isEqualTo("rwx------");
        for (String name : names(run)) {
            assertThat(mode(run.resolve(name))).as(name).isEqualTo("rw-------");
        }
        JsonNode summary = Program.json(run.resolve("summary.json"));
        assertThat(summary.at("/state").stringValue()).isEqualTo("completed with rejects");
        assertThat(summary.at("/counts/created").intValue()).isEqualTo(188);
        assertThat(summary.has("exit")).isFalse();
        assertThat(Program.json(run.resolve("job.json")).at("/country").stringValue())
                .isEqualTo("MY");
    }

    @Test
    @Order(2)
    void showsTheLogOfOneRun() {
        Result log = program.run("runs", "log", "1");
        JsonNode json =
                program.run("runs", "log", "1", "--limit", "1", "--json").json();

        assertThat(log.exit()).isZero();
        assertThat(log.out())
                .contains(
                        "Run 1, attempt 1 begins.",
                        "Step 'stage': 240 of 240 done.",
                        "Run 1 is completed with rejects");
        assertThat(json.get("lines")).hasSize(1);
        assertThat(json.at("/lines/0").stringValue()).contains("Run 1 is completed with rejects");
    }

    @Test
    @Order(3)
    void watchesARunUntilItEndsAndEndsAsItDoes() {
        Path file = folder.resolve("many.csv");
        program.run("sample", "--rows", "20000", "--seed", "7", "--out", file.toString());
        Running importing = program.start("import", file.toString());
        JsonNode runs = program.run("runs", "list", "--json").json();
        while (runs.size() < 2) {
            runs = program.run("runs", "list", "--json").json();
        }

        Result watched = program.run("runs", "watch", "2");
        Result imported = Program.end(importing);

        assertThat(watched.exit()).as(watched.err()).isEqualTo(imported.exit());
        assertThat(watched.out()).contains("Import  many.csv", "◐ Completed with rejects", "read 20,000 = created ");
        assertThat(program.run("runs", "watch", "2").exit())
                .as("of a run that has ended")
                .isEqualTo(1);
    }

    @Test
    @Order(4)
    void runsAgainWithoutTheFile() {
        Result dry = program.run("runs", "again", "1", "--dry-run", "--json");
        Result again = program.run("runs", "again", "1");
        Result former = program.run("runs", "show", "1");
        JsonNode later = program.run("runs", "show", "4", "--json").json();

        assertThat(dry.exit()).as(dry.err()).isEqualTo(1);
        assertThat(dry.json().at("/counts/created").intValue()).isZero();
        assertThat(again.exit()).as(again.err()).isEqualTo(1);
        assertThat(again.out()).contains("created 0 + updated 0 + unchanged 188 + superseded 11");
        assertThat(former.out())
                .contains("  later     run 3 does the same again: completed", "  later     run 4 does the same again:");
        assertThat(later.at("/source/run").intValue()).isEqualTo(1);
        assertThat(later.at("/source/kind").stringValue()).isEqualTo("again");
    }

    @Test
    @Order(5)
    void importsRejectedRowsUnderOtherRulesWithoutAFile() {
        String[] command = {
            "runs", "retry-rejects", "1", "--ignore", "Avatar", "--ignore", "Tags", "--ignore", "Opt-in Date"
        };
        Result retried = program.run(command);
        JsonNode shown = program.run("runs", "show", "5", "--json").json();
        Result former = program.run("runs", "show", "1");
        Result twice = program.run(command);
        Result nothing = program.run("runs", "retry-rejects", "3");

        assertThat(retried.exit()).as(retried.err()).isEqualTo(1);
        assertThat(retried.out()).contains("Import  rejected rows of run 1  (contacts-messy.csv)", "read 41 = ");
        assertThat(shown.at("/counts/rejected").intValue()).isEqualTo(34);
        assertThat(shown.at("/rejects/byCode/DATE_INVALID").isMissingNode()).isTrue();
        assertThat(shown.at("/source/kind").stringValue()).isEqualTo("rejects");
        assertThat(former.out()).contains("  later     run 5 takes the rejected rows: completed with rejects");
        assertThat(twice.exit()).isEqualTo(6);
        assertThat(twice.err())
                .contains("These rows were imported under the same options", "as run 5; nothing was done.");
        assertThat(nothing.exit()).isEqualTo(2);
        assertThat(nothing.err()).contains("Run 3: a dry run found; expected a run that has imported the other rows.");
    }

    @Test
    @Order(6)
    void deletesWhatCompleteRunsHaveLeftAndKeepsTheirBooks() throws IOException {
        JsonNode young = program.run("runs", "prune", "--json").json();
        JsonNode plan = program.run("runs", "prune", "--older-than", "0m", "--dry-run", "--json")
                .json();
        assertThat(names(program.home().resolve("runs"))).contains("1", "2");
        JsonNode pruned =
                program.run("runs", "prune", "--older-than", "0m", "--json").json();

        JsonNode shown = program.run("runs", "show", "1", "--json").json();
        Result log = program.run("runs", "log", "1");
        Result again = program.run("runs", "again", "1");

        assertThat(young.get("folders")).isEmpty();
        assertThat(plan.get("folders")).hasSize(5).isEqualTo(pruned.get("folders"));
        assertThat(pruned.get("histories").intValue()).isEqualTo(5);
        assertThat(names(program.home().resolve("runs"))).isEmpty();
        assertThat(names(program.home().resolve("spool"))).isEmpty();
        assertThat(shown.at("/counts/created").intValue()).isEqualTo(188);
        assertThat(shown.get("attempts")).hasSize(1);
        assertThat(log.exit()).isEqualTo(2);
        assertThat(log.err()).contains("Run 1 has no log at ", "or was pruned.");
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err()).contains("the private copy of 'contacts-messy.csv' is gone");
    }

    @Test
    @Order(7)
    void hasNothingToRecoverAndNothingThatFailed() {
        Result recover = program.run("runs", "recover");
        Result failed = program.run("runs", "restart", "--all-failed", "--since", "24h");

        assertThat(recover.exit()).isEqualTo(6);
        assertThat(recover.out()).contains("No run is lost.");
        assertThat(failed.exit()).isEqualTo(6);
        assertThat(failed.err()).contains("No run has failed.");
    }

    private static List<String> names(Path where) throws IOException {
        try (Stream<Path> files = Files.list(where)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
