package io.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.job.PlanReview;
import io.rollcall.job.RunSummary;
import io.rollcall.store.Additions;
import io.rollcall.store.Counts;
import io.rollcall.store.RunInput;
import io.rollcall.store.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunBooksTest {

    private static final Counts MESSY = new Counts(240, 188, 12, 3, 8, 0, 29, 2, 0, 0, 0, new Additions(4, 0, 0, 0));

    private final Terminal terminal = new Screen().terminal(false);

    @Test
    void showsBooksReasonsAndWhatToDoAboutRejects(@TempDir Path runs) throws IOException {
        Path rejects = Files.createDirectory(runs.resolve("7")).resolve("rejects.csv");
        Files.createFile(rejects);
        Map<String, Long> byCode = new LinkedHashMap<>();
        byCode.put("PHONE_INVALID", 14L);
        byCode.put("PHONE_MISSING", 15L);

        List<String> lines =
                new RunBooks(terminal, run(RunState.COMPLETED_WITH_REJECTS, false, MESSY, byCode), runs).lines();

        assertThat(lines)
                .containsExactly(
                        "◐ Completed with rejects in 0.9 s",
                        "  read 240 = created 188 + updated 12 + unchanged 3 + superseded 8 + skipped 0 + rejected 29",
                        "  consent protected 2 · new tags 4",
                        "  PHONE_INVALID 14 · PHONE_MISSING 15",
                        "  rejects   " + rejects + "      fix it and import it as it is");
    }

    @Test
    void showsWhomTheLedgerAloneKnowsAndWhatIsNew(@TempDir Path runs) {
        Counts list = new Counts(5, 1, 0, 0, 0, 4, 0, 0, 3, 0, 0, new Additions(0, 1, 2, 1));

        List<String> lines = new RunBooks(terminal, run(RunState.COMPLETED, false, list, Map.of()), runs).lines();

        assertThat(lines)
                .contains(
                        "  consent protected 0 · suppressed 3 · new tags 0 · new lists 1 · new members 2 · new attributes 1");
    }

    @Test
    void showsPendingRowsAndTheRestartOfAStoppedRun(@TempDir Path runs) {
        Counts half = new Counts(240, 100, 0, 0, 0, 0, 40, 0, 0, 0, 0, Additions.NONE);

        List<String> lines = new RunBooks(terminal, run(RunState.STOPPED, false, half, Map.of()), runs).lines();

        assertThat(lines)
                .containsExactly(
                        "■ Stopped after 0.9 s",
                        "  read 240 = created 100 + updated 0 + unchanged 0 + superseded 0 + skipped 0 + rejected 40"
                                + " + pending 100",
                        "  next      rollcall runs restart 7      goes on where it was");
    }

    @Test
    void saysThatADryRunChangedNothing(@TempDir Path runs) {
        Counts clean = new Counts(2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, Additions.NONE);

        List<String> lines = new RunBooks(terminal, run(RunState.COMPLETED, true, clean, Map.of()), runs).lines();

        assertThat(lines.get(0)).isEqualTo("● Completed in 0.9 s; a dry run, nothing was changed");
        assertThat(lines).last().isEqualTo("  next      the same command without --dry-run does it");
    }

    @Test
    void breaksALongListOfReasonsIntoLines(@TempDir Path runs) {
        Map<String, Long> byCode = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            byCode.put("SOME_REASON_" + i, 1000L + i);
        }

        List<String> lines = new RunBooks(terminal, run(RunState.COMPLETED, false, MESSY, byCode), runs).lines();

        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(String.join(" ", lines)).contains("SOME_REASON_0 1,000 · ", "SOME_REASON_19 1,019");
    }

    private static RunSummary run(RunState state, boolean dryRun, Counts counts, Map<String, Long> byCode) {
        return new RunSummary(
                7,
                "import",
                "import",
                1,
                state,
                dryRun,
                Optional.of(new RunInput("a.csv", "0".repeat(64), 24_100, counts.read())),
                Optional.empty(),
                Optional.empty(),
                counts,
                byCode,
                List.of(),
                Instant.EPOCH,
                Optional.empty(),
                Duration.ofMillis(900),
                "ann@host",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                PlanReview.NONE,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                Optional.empty());
    }
}
