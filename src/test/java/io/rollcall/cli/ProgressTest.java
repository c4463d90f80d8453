package io.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final Screen screen = new Screen();

    @BeforeEach
    void showPlainText() {
        screen.options.color = GlobalOptions.Color.never;
    }

    @Test
    void drawsABarForEachStepThatEndsFull() {
        ProgressBars bars = new ProgressBars(screen.terminal(true));

        bars.show("stage", 0, 240);
        bars.show("stage", 240, 240);
        bars.show("apply", 1, 1);
        bars.end();

        assertThat(shown())
                .containsExactly(
                        "  stage   ━━━━━━━━━━━━━━━━━━━━━━━━  100%   240 rows",
                        "  apply   ━━━━━━━━━━━━━━━━━━━━━━━━  100%   1 contact");
    }

    @Test
    void drawsAFullBarForAFileWithoutRows() {
        ProgressBars bars = new ProgressBars(screen.terminal(true));

        bars.show("plan", 0, 0);
        bars.end();

        assertThat(shown()).containsExactly("  plan    ━━━━━━━━━━━━━━━━━━━━━━━━  100%   0 rows");
    }

    @Test
    void putsNotesAboveTheBarThatIsBeingDrawn() {
        ProgressBars bars = new ProgressBars(screen.terminal(true));

        bars.show("stage", 240, 240);
        bars.note("The database does not answer.");
        bars.end();

        assertThat(shown())
                .containsExactly(
                        "The database does not answer.", "  stage   ━━━━━━━━━━━━━━━━━━━━━━━━  100%   240 rows");
    }

    @Test
    void writesAPlainLineEveryTenSeconds() {
        AtomicLong now = new AtomicLong();
        ProgressLines lines = new ProgressLines(screen.terminal(false), now::get);

        lines.show("stage", 1_000, 200_000);
        now.set(Duration.ofSeconds(10).toNanos());
        lines.show("stage", 50_000, 200_000);
        now.set(Duration.ofSeconds(19).toNanos());
        lines.show("stage", 100_000, 200_000);
        now.set(Duration.ofSeconds(20).toNanos());
        lines.show("plan", 3, 200_000);
        lines.end();

        assertThat(screen.errLines())
                .containsExactly("step=stage rows=50000 of=200000 percent=25", "step=plan rows=3 of=200000 percent=0");
    }

    @Test
    void showsTheNumberOfTheRunAtTheRight() {
        assertThat(RunWatch.heading("Import  a.csv", 7, 1)).hasSize(86).endsWith("  run 7");
        assertThat(RunWatch.heading("x".repeat(100), 12, 3)).isEqualTo("x".repeat(100) + "  run 12, attempt 3");
    }

    /** What stays on the screen: of each line what was drawn after it was last cleared. */
    private List<String> shown() {
        return Stream.of(screen.err().split("\n", -1))
                .map(line -> line.substring(line.lastIndexOf('\r') + 1).replace("\u001b[2K", ""))
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
