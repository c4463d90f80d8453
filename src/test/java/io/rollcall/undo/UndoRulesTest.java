package io.rollcall.undo;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.definition.GuardRails;
import io.rollcall.store.Additions;
import io.rollcall.store.ChangeCounts;
import io.rollcall.store.Counts;
import io.rollcall.store.Run;
import io.rollcall.store.RunState;
import io.rollcall.store.UndoLine;
import io.rollcall.store.UndoLine.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UndoRulesTest {

    private static final Instant ENDED = Instant.parse("2026-11-01T10:00:00Z");
    private static final Instant NOW = ENDED.plus(Duration.ofDays(29));
    private static final UndoLine ALONE = line(RunState.COMPLETED);

    @Test
    void allowsRunsThatHaveEnded() {
        for (RunState state :
                List.of(RunState.COMPLETED, RunState.COMPLETED_WITH_REJECTS, RunState.FAILED, RunState.STOPPED)) {
            assertThat(UndoRules.refusal(run(state, false), ALONE, NOW))
                    .as(state.words())
                    .isEmpty();
        }
        assertThat(UndoRules.refusal(run(RunState.COMPLETED, false), changes(3), false))
                .isEmpty();
    }

    @Test
    void findsNothingToUndoWhereNothingWasChanged() {
        assertThat(UndoRules.refusal(run(RunState.COMPLETED, true), ALONE, NOW).orElseThrow())
                .hasMessage("Run 7 was a dry run; it has changed nothing.")
                .matches(RefusedUndoException::isNothingToDo);
        assertThat(UndoRules.refusal(run(RunState.WAITING_FOR_APPROVAL, false), ALONE, NOW)
                        .orElseThrow())
                .hasMessage("Run 7 is waiting for approval; it has changed nothing yet.")
                .matches(RefusedUndoException::isNothingToDo);
        assertThat(UndoRules.refusal(run(RunState.STOPPED, false), changes(0), false)
                        .orElseThrow())
                .hasMessage("Run 7 has changed nothing; there is nothing to undo.")
                .matches(RefusedUndoException::isNothingToDo);
    }

    @Test
    void saysWhatToDoAboutARunThatIsAtWork() {
        assertThat(UndoRules.refusal(run(RunState.RUNNING, false), ALONE, NOW).orElseThrow())
                .hasMessage(
                        "Run 7: it is running, or was when its process died; expected a run that has ended. 'rollcall runs"
                                + " stop 7' stops it, 'rollcall runs recover' brings a lost one to its end.")
                .matches(refused -> !refused.isNothingToDo());
    }

    @Test
    void namesTheRunThatHasUndoneItOrIsAboutTo() {
        UndoLine undone =
                new UndoLine(List.of(new Member(7, 0, RunState.COMPLETED), new Member(9, 1, RunState.COMPLETED)));
        UndoLine unsettled =
                new UndoLine(List.of(new Member(7, 0, RunState.COMPLETED), new Member(9, 1, RunState.FAILED)));

        assertThat(UndoRules.refusal(run(RunState.COMPLETED, false), undone, NOW)
                        .orElseThrow())
                .hasMessage("Run 7 is undone already, by run 9. 'rollcall undo 9' brings it back.")
                .matches(RefusedUndoException::isNothingToDo);
        assertThat(UndoRules.refusal(run(RunState.COMPLETED, false), unsettled, NOW)
                        .orElseThrow())
                .hasMessage(
                        "Run 7: run 9, which undoes it, is failed; expected it to be complete. 'rollcall runs show 9' shows"
                                + " what to do.")
                .matches(refused -> !refused.isNothingToDo());
    }

    @Test
    void refusesAfterThirtyDaysAndWhatWasPruned() {
        assertThat(UndoRules.refusal(run(RunState.COMPLETED, false), ALONE, NOW.plus(Duration.ofDays(2)))
                        .orElseThrow())
                .hasMessage(
                        "Run 7: it ended on 2026-11-01T10:00:00Z; expected at most 30 days ago. What it changed can no longer"
                                + " be taken back.");
        assertThat(List.of(
                        UndoRules.refusal(run(RunState.COMPLETED, false), changes(3), true)
                                .orElseThrow(),
                        UndoRules.refusal(run(RunState.COMPLETED, false), changes(2), false)
                                .orElseThrow()))
                .allSatisfy(refused -> assertThat(refused)
                        .hasMessage(
                                "Run 7: what it wrote down of its changes was pruned; expected all of it. What it changed can"
                                        + " no longer be taken back."));
    }

    private static ChangeCounts changes(long created) {
        return new ChangeCounts(created, 0, 0, 0, 0);
    }

    private static UndoLine line(RunState state) {
        return new UndoLine(List.of(new Member(7, 0, state)));
    }

    /** A run whose books say that it created three contacts. */
    private static Run run(RunState state, boolean dryRun) {
        return new Run(
                7,
                "import",
                "import",
                1,
                dryRun,
                state,
                1,
                ENDED,
                Optional.of(ENDED),
                Duration.ZERO,
                "{}",
                "test",
                "ann@host",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Counts(3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, Additions.NONE),
                GuardRails.NONE,
                0,
                0,
                Optional.empty());
    }
}
