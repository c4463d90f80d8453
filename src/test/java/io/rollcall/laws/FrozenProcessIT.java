package io.rollcall.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
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

    /** With rounds at random, silence lasts as long as it does; else the clock of the heartbeat is moved. */
    private static final int ZOMBIES = Integer.getInteger("laws.zombies", 0);

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

    @Test
    void isShutOutWhereverItStandsStill() throws SQLException {
        long seed = Long.getLong("laws.zombies.seed", System.nanoTime());
        int zombies = 0;
        int rounds = 0;
        for (; zombies < ZOMBIES; rounds++) {
            Place place = Place.random(new Random(seed + rounds), TestInstallation.ROWS);
            String story = "seed " + (seed + rounds) + ", frozen at " + place;
            TestInstallation installation = TestInstallation.afresh();
            Call frozen = installation.start(installation.importSubject());
            try (Freeze freeze = Freeze.at(place, installation)) {
                if (!freeze.reachedBy(frozen)) {
                    continue;
                }
                frozen.signal("STOP");
            }
            awaitSilence(installation);
            Call restart = installation.restart();
            int exit = restart.exit();
            frozen.signal("CONT");

            assertThat(exit).as("%s, %s", story, restart.said()).isIn(COMPLETED_WITH_REJECTS, NOTHING_TO_DO);
            assertThat(frozen.exit()).as("%s, %s", story, frozen.said()).isIn(COMPLETED_WITH_REJECTS, NOTHING_TO_DO);
            installation.assertSameAsUninterrupted(story);
            zombies++;
        }
        Scoreboard.add("20 zombies", zombies, 0, rounds + " rounds; seed " + seed);
    }

    private static Call freeze(Place place, TestInstallation installation) throws SQLException {
        try (Freeze freeze = Freeze.at(place, installation)) {
            Call call = installation.importUntil(freeze);
            call.signal("STOP");
            return call;
        }
    }

    private static void awaitSilence(TestInstallation installation) throws SQLException {
        if (ZOMBIES == 0) {
            try (Connection connection = installation.superuser();
                    Statement statement = connection.createStatement()) {
                statement.execute("UPDATE lease SET heartbeat_at = heartbeat_at - interval '16 s' WHERE run_id = "
                        + TestInstallation.RUN);
            }
        }
        Await.until(() -> installation.number("SELECT extract(epoch FROM clock_timestamp() - heartbeat_at) FROM lease"
                        + " WHERE run_id = " + TestInstallation.RUN)
                > 15);
    }
}
