package io.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.store.RunState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunListTest {

    private final Screen screen = new Screen();

    @Test
    void keepsItsColumnsHoweverLongANameIs() {
        new RunList(screen.terminal(true), Path.of("runs"))
                .show(
                        List.of(
                                SampleRuns.run("a-job-with-a-very-long-name", RunState.COMPLETED, true, 0),
                                SampleRuns.run("import", RunState.WAITING_FOR_APPROVAL, false, 0)),
                        "none");

        assertThat(screen.out().lines().map(line -> line.replaceAll("1970-01-01 .....", "1970-01-01 00:00")))
                .containsExactly(
                        "run  job                          state                 read  created  rejected  started           input",
                        "  7  a-job-with-a-very-long-name  completed, dry run      10       10         0  1970-01-01 00:00  a.csv",
                        "  7  import                       waiting for approval    10       10         0  1970-01-01 00:00  a.csv");
    }

    @Test
    void saysWhyThereIsNothing() {
        new RunList(screen.terminal(true), Path.of("runs")).show(List.of(), "No runs yet.");

        assertThat(screen.out().strip()).isEqualTo("No runs yet.");
    }
}
