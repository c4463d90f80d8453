package io.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.store.UndoLine.Member;
import java.util.List;
import org.junit.jupiter.api.Test;

class UndoLineTest {

    private static final Member IMPORT = new Member(1, 0, RunState.COMPLETED);
    private static final Member UNDO = new Member(2, 1, RunState.COMPLETED);
    private static final Member BACK = new Member(3, 2, RunState.COMPLETED);

    @Test
    void givesTheLastRunTheLastWord() {
        UndoLine alone = new UndoLine(List.of(IMPORT));
        UndoLine undone = new UndoLine(List.of(IMPORT, UNDO));
        UndoLine brought = new UndoLine(List.of(IMPORT, UNDO, BACK));

        assertThat(alone.isUndone(1)).isFalse();
        assertThat(undone.isUndone(1)).isTrue();
        assertThat(undone.isUndone(2)).isFalse();
        assertThat(brought.isUndone(1)).isFalse();
        assertThat(brought.isUndone(2)).isTrue();
    }

    @Test
    void countsASecondUndoOfTheFirstRunAgainstTheOneThatBroughtItBack() {
        UndoLine line = new UndoLine(List.of(IMPORT, UNDO, BACK, new Member(4, 1, RunState.COMPLETED)));

        assertThat(line.isUndone(1)).isTrue();
        assertThat(line.isUndone(3)).isTrue();
        assertThat(line.isUndone(2)).isFalse();
        assertThat(line.likes(1)).containsExactly(1L, 3L);
        assertThat(line.likes(4)).containsExactly(2L, 4L);
        assertThat(line.root()).isEqualTo(1);
    }

    @Test
    void isUnsettledForTheOthersWhileTheLastRunMayGoOn() {
        UndoLine line = new UndoLine(List.of(IMPORT, new Member(2, 1, RunState.STOPPED)));

        assertThat(line.isUnsettled(1)).isTrue();
        assertThat(line.isUnsettled(2)).isFalse();
        assertThat(line.without(2).isUnsettled(1)).isFalse();
    }
}
