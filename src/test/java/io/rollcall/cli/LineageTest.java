package io.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.store.RunOffspring;
import io.rollcall.store.RunSource;
import io.rollcall.store.RunState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineageTest {

    @Test
    void saysWhichRunItWasMadeOfAndWhatWasMadeOfIt() {
        List<RunOffspring> offspring = List.of(
                new RunOffspring(8, RunSource.Kind.REJECTS, RunState.COMPLETED),
                new RunOffspring(9, RunSource.Kind.UNDO, RunState.RUNNING));

        List<String> lines = Lineage.lines(Optional.of(new RunSource(6, RunSource.Kind.AGAIN)), offspring);

        assertThat(lines)
                .containsExactly(
                        "  source    run 6 again",
                        "  later     run 8 takes the rejected rows: completed",
                        "  later     run 9 undoes this run: running");
    }

    @Test
    void saysNothingOfRunsThatStandAlone() {
        assertThat(Lineage.lines(Optional.empty(), List.of())).isEmpty();
    }
}
