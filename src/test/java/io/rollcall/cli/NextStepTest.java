package io.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.job.RunSummary;
import io.rollcall.store.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NextStepTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    RUNNING              | rollcall runs watch 7   | follows it; 'rollcall runs stop 7' stops it
                    STOPPED              | rollcall runs restart 7 | goes on where it was
                    LOST                 | rollcall runs restart 7 | goes on where it was
                    ABORTED              | rollcall runs approve 7 --override | applies the plan all the same; 'rollcall runs plan 7' shows it, 'rollcall runs discard 7' gives it up
                    WAITING_FOR_APPROVAL | rollcall runs approve 7 | applies the plan; 'rollcall runs plan 7' shows it, 'rollcall runs discard 7' gives it up
                    FAILED               | rollcall runs restart 7 | goes on where it was, once the cause is mended
                    """)
    void namesTheCommandForEachStateThatCanBeLeft(RunState state, String command, String effect) {
        assertThat(NextStep.of(run(state, 0), Path.of("none"))).isEqualTo(new NextStep(command, effect));
    }

    @ParameterizedTest
    @EnumSource(RunState.class)
    void hasASentenceForEveryState(RunState state) {
        assertThat(NextStep.of(run(state, 0), Path.of("none")).effect()).isNotBlank();
    }

    @Test
    void leadsFromRejectedRowsToTheirFile(@TempDir Path folder) throws Exception {
        Path rejects = Files.createFile(folder.resolve("rejects.csv"));

        NextStep next = NextStep.of(run(RunState.COMPLETED_WITH_REJECTS, 2), rejects);

        assertThat(next.command()).isEqualTo("rollcall import " + rejects);
        assertThat(next.line()).endsWith("when its rows are corrected, with the options of this run");
    }

    private static RunSummary run(RunState state, long rejected) {
        return SampleRuns.run(state, rejected);
    }
}
