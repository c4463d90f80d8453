package io.rollcall.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Starts of the same work at the same moment give one run, on which one process works. */
class ConcurrentStartsIT {

    private static final int PROCESSES = 3;
    private static final int ROUNDS = Integer.getInteger("laws.starts", 0);
    private static final int CLIENTS = 4;
    private static final int LONGEST_PAUSE_MS = 400;
    private static final int WAIT_FOR_LAUNCH_LOCK = 0x5243_0001;

    @Test
    void twoImportsOfOneFileGiveOneRun() throws SQLException {
        TestInstallation installation = TestInstallation.afresh();
        List<Call> calls;
        try (Freeze freeze = Freeze.at(Place.before("INSERT", "run", "true"), installation)) {
            calls = Stream.generate(() -> installation.start(installation.importSubject()))
                    .limit(PROCESSES)
                    .toList();
            freeze.awaitReached();
            Await.until(() -> waiting(installation) == PROCESSES - 1);
        }

        List<Integer> exits = calls.stream().map(Call::exit).sorted().toList();

        assertThat(exits).containsExactly(1, 6, 6);
        assertThat(installation.newInSpool()).as("copies of the file").hasSize(2);
        installation.assertSameAsUninterrupted("started three times at once");
    }

    @Test
    void twoRestartsOfOneRunGiveOneThatWorks() throws SQLException {
        TestInstallation installation = TestInstallation.afresh();
        try (Freeze freeze = Freeze.at(Place.middleOf("plan"), installation)) {
            installation.importUntil(freeze).kill();
        }
        List<Call> calls;
        try (Freeze freeze = Freeze.at(Place.middleOf("apply"), installation)) {
            try (Connection gate = installation.superuser();
                    Statement statement = gate.createStatement()) {
                gate.setAutoCommit(false);
                statement.execute("LOCK TABLE lease IN ACCESS EXCLUSIVE MODE");
                calls = Stream.generate(installation::restart).limit(PROCESSES).toList();
                Await.until(() -> installation.number(
                                "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'lease'::regclass")
                        == PROCESSES);
                gate.rollback();
            }
            freeze.awaitReached();
            Await.until(() -> calls.stream().filter(Call::isAlive).count() == 1);
        }

        List<Integer> exits = calls.stream().map(Call::exit).sorted().toList();

        assertThat(exits).containsExactly(1, 6, 6);
        assertThat(calls.stream().filter(call -> call.exit() == 6).toList())
                .as("who comes too late is told who works")
                .allSatisfy(call ->
                        assertThat(call.err()).containsPattern("Run 2 is being worked on by .+@.+, process \\d+\\."));
        assertThat(installation.attempts()).isEqualTo(2);
        installation.assertSameAsUninterrupted("restarted three times at once");
    }

    @Test
    void startsAtAnyMomentGiveOneRun() throws SQLException {
        long seed = Long.getLong("laws.starts.seed", System.nanoTime());
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(seed + round);
            TestInstallation installation = TestInstallation.afresh();
            List<Call> calls = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                calls.add(installation.start(installation.importSubject()));
                Await.pause(Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MS)));
            }

            List<Integer> exits = calls.stream().map(Call::exit).sorted().toList();

            assertThat(exits)
                    .as("seed %d, %s", seed + round, calls.get(0).said())
                    .containsExactly(1, 6, 6, 6);
            assertThat(installation.newInSpool()).as("copies of the file").hasSize(2);
            installation.assertSameAsUninterrupted("started four times at once, seed " + (seed + round));
        }
        Scoreboard.add(
                "15 concurrent starts", (long) ROUNDS * CLIENTS, 0, ROUNDS + " rounds, one run each; seed " + seed);
    }

    private static long waiting(TestInstallation installation) throws SQLException {
        return installation.number(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND classid = "
                        + WAIT_FOR_LAUNCH_LOCK);
    }
}
