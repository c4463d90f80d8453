package io.rollcall.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Law 2: a process that stands still for longer than it may be silent, while it holds its run and perhaps a transaction, is
 * shut out by a restart; when it wakes up, nothing that it still does takes effect.
 */
class FrozenProcessIT {

    private static final int COMPLETED_WITH_REJECTS = 1;
    private static final int NOTHING_TO_DO = 6;

    static Stream<Arguments> places() {
        return Stream.of(
                Arguments.of("in the middle of a chunk", Place.before("INSERT", "staged_row", "NEW.row_number = 6000")),
                Arguments.of("in the middle of applying", Place.middleOf("apply")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void isShutOutAndChangesNothingMore(String where, Place place) throws SQLException {
        TestInstallation installation = TestInstallation.afresh();
        Call frozen = freeze(place, installation);
        awaitSilence(installation);

        Call list = installation.start("runs", "recover", "--dry-run");
        Call restart = installation.restart();

        assertThat(list.exit()).as(list.said()).isZero();
        assertThat(list.out()).containsPattern("(?m)^ *2  import  lost ");
        assertThat(restart.exit()).as(restart.said()).isEqualTo(COMPLETED_WITH_REJECTS);
        assertThat(restart.err()).contains("but still holds the run; it is shut out.");
        frozen.signal("CONT");
        assertThat(frozen.exit()).as(frozen.said()).isEqualTo(NOTHING_TO_DO);
        installation.assertSameAsUninterrupted("frozen " + where);
    }

    @Test
    void wakesUpWhileItsSuccessorWorks() throws SQLException {
        TestInstallation installation = TestInstallation.afresh();
        Call restart;
        try (Freeze later = Freeze.at(Place.middleOf("apply"), installation)) {
            Call frozen = freeze(Place.middleOf("plan"), installation);
            awaitSilence(installation);
            restart = installation.restart();
            assertThat(later.reachedBy(restart)).as(restart.said()).isTrue();

            frozen.signal("CONT");

            assertThat(frozen.exit()).as(frozen.said()).isEqualTo(NOTHING_TO_DO);
            assertThat(frozen.err()).contains("Run 2 is being worked on by ");
        }
        assertThat(restart.exit()).as(restart.said()).isEqualTo(COMPLETED_WITH_REJECTS);
        installation.assertSameAsUninterrupted("frozen, and woken beside its successor");
    }

    private static Call freeze(Place place, TestInstallation installation) throws SQLException {
        try (Freeze freeze = Freeze.at(place, installation)) {
            Call call = installation.importUntil(freeze);
            call.signal("STOP");
            return call;
        }
    }

    private static void awaitSilence(TestInstallation installation) {
        Await.until(() -> installation.number("SELECT extract(epoch FROM clock_timestamp() - heartbeat_at) FROM lease"
                        + " WHERE run_id = " + TestInstallation.RUN)
                > 15);
    }
}
