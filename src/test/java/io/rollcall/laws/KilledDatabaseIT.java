package io.rollcall.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.database.Signals;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Law 2: a database server that dies, or throws the program out, is waited for, and the same process goes on. */
class KilledDatabaseIT {

    private static final int CRASHES = Integer.getInteger("laws.crashes", 1);
    private static final int SESSION_ROUNDS = Integer.getInteger("laws.sessions", 1);

    static Stream<Arguments> deaths() {
        return Stream.of(
                Arguments.of("KILL", Place.before("INSERT", "staged_row", "NEW.row_number = 5000")),
                Arguments.of("QUIT", Place.commitOf("UPDATE", "run_progress", "NEW.step = 'stage'")),
                Arguments.of("KILL", Place.middleOf("apply")),
                Arguments.of("QUIT", Place.endOf("apply")),
                Arguments.of("KILL", Place.commitOf("UPDATE", "batch_step_execution", "NEW.version = 1")),
                Arguments.of("KILL", Place.before("UPDATE", "run", "NEW.state = 'completed with rejects'")));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("deaths")
    void goesOnInTheSameProcessAfterTheServerDied(String signal, Place place) throws SQLException {
        TestInstallation installation = TestInstallation.afresh();
        try (Freeze freeze = Freeze.at(place, installation)) {
            Call call = installation.importUntil(freeze);

            installation.home().signalServer(signal);

            assertThat(call.exit()).as(call.said()).isEqualTo(1);
        }
        assertThat(installation.attempts()).isEqualTo(1);
        installation.assertSameAsUninterrupted("server died of " + signal + " at " + place);
    }

    @Test
    void goesOnInTheSameProcessHoweverOftenItsSessionsAreEnded() throws SQLException {
        long seed = Long.getLong("laws.sessions.seed", System.nanoTime());
        System.out.println("Sessions ended at random, -Dlaws.sessions.seed=" + seed);
        int ended = 0;
        long slowest = 0;
        for (int round = 0; round < SESSION_ROUNDS; round++) {
            Random random = new Random(seed + round);
            TestInstallation installation = TestInstallation.afresh();
            Call call = installation.start(installation.importSubject());
            Await.until(() -> installation.attempts() > 0, call);
            while (call.isAlive()) {
                ended += installation.home().terminateSessions();
                Await.pause(Duration.ofMillis(300 + random.nextInt(700)));
            }

            assertThat(call.exit()).as("seed %d, %s", seed + round, call.said()).isEqualTo(1);
            assertThat(installation.attempts()).isEqualTo(1);
            installation.assertSameAsUninterrupted("sessions ended at random, seed " + (seed + round));
            slowest = Math.max(slowest, 100 * worked(installation) / installation.workMs());
        }

        assertThat(ended).isPositive();
        Scoreboard.add("5 sessions ended", ended, 0, "at most " + slowest + " % of the undisturbed time; seed " + seed);
    }

    private static long worked(TestInstallation installation) throws SQLException {
        return installation.number("SELECT worked_ms FROM run WHERE id = " + TestInstallation.RUN);
    }

    @Test
    void goesOnInTheSameProcessWhereverTheServerFails() throws SQLException {
        long seed = Long.getLong("laws.crashes.seed", System.nanoTime());
        System.out.println("Servers crashed at random, -Dlaws.crashes.seed=" + seed + " -Dlaws.crashes=" + CRASHES);
        int crashes = 0;
        int rounds = 0;
        Duration longest = Duration.ZERO;
        for (; crashes < CRASHES; rounds++) {
            Random random = new Random(seed + rounds);
            Place place = Place.random(random, TestInstallation.ROWS);
            String fault = List.of("QUIT", "KILL", "one session killed").get(random.nextInt(3));
            String story = "seed " + (seed + rounds) + ": " + fault + " at " + place;
            TestInstallation installation = TestInstallation.afresh();
            Call call;
            try (Freeze freeze = Freeze.at(place, installation)) {
                call = installation.start(installation.importSubject());
                if (freeze.reachedBy(call)) {
                    crashes++;
                    crash(fault, freeze, installation);
                }
                long began = System.nanoTime();
                assertThat(call.exit()).as("%s, %s", story, call.said()).isEqualTo(1);
                Duration went = Duration.ofNanos(System.nanoTime() - began);
                longest = went.compareTo(longest) > 0 ? went : longest;
            }
            assertThat(installation.attempts()).as(story).isEqualTo(1);
            installation.assertSameAsUninterrupted(story);
        }
        Scoreboard.add(
                "4 server crashed",
                crashes,
                0,
                rounds + " rounds, complete at most " + longest.toSeconds() + " s later; seed " + seed);
    }

    /** A session that is killed makes the server throw out all others and recover. */
    private static void crash(String fault, Freeze freeze, TestInstallation installation) throws SQLException {
        if (fault.equals("one session killed")) {
            Signals.send("KILL", freeze.sessions().get(0));
            return;
        }
        installation.home().signalServer(fault);
    }
}
