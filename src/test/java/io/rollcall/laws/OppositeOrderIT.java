package io.rollcall.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Sessions that take the rows of contacts in the opposite order: whoever loses a deadlock, the operator sees none. */
class OppositeOrderIT {

    private static final int ROUNDS = Integer.getInteger("laws.deadlocks.rounds", 1);
    private static final int SESSIONS = 3;
    private static final int CONTACTS = 40;
    private static final String DEADLOCK = "40P01";

    @Test
    void deadlocksAreRepeatedAndNobodySeesThem() throws SQLException, IOException {
        long seed = Long.getLong("laws.deadlocks.seed", System.nanoTime());
        System.out.println("Contacts locked in opposite order, -Dlaws.deadlocks.seed=" + seed
                + " -Dlaws.deadlocks.rounds=" + ROUNDS);
        long lostByOthers = 0;
        long lostByImports = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long roundSeed = seed + round;
            TestInstallation installation = TestInstallation.afresh();
            noticeDeadlocksSoon(installation);
            AtomicBoolean over = new AtomicBoolean();
            List<CompletableFuture<Long>> others = IntStream.range(0, SESSIONS)
                    .mapToObj(session -> CompletableFuture.supplyAsync(
                            () -> lockDownwards(installation, new Random(roundSeed * SESSIONS + session), over)))
                    .toList();

            Call call = installation.start(installation.importSubject());
            int exit = call.exit();
            over.set(true);
            lostByOthers += others.stream().mapToLong(CompletableFuture::join).sum();
            lostByImports += repeats(installation);

            assertThat(exit).as("seed %d, %s", roundSeed, call.said()).isEqualTo(1);
            assertThat(call.said()).doesNotContain("deadlock");
            assertThat(installation.attempts()).isEqualTo(1);
            installation.assertSameAsUninterrupted("locked in opposite order, seed " + roundSeed);
        }

        Scoreboard.add(
                "17 deadlocks",
                lostByOthers + lostByImports,
                0,
                lostByImports + " lost and repeated by " + ROUNDS + " imports, 0 seen; seed " + seed);
    }

    /** Who waits looks for a deadlock after a second; here sooner, so that there are many. */
    private static void noticeDeadlocksSoon(TestInstallation installation) throws SQLException {
        try (Connection connection = installation.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE rollcall SET deadlock_timeout = '20ms'");
        }
    }

    /** Locks contacts from the highest id to the lowest, and changes nothing; answers how many deadlocks it lost. */
    private static long lockDownwards(TestInstallation installation, Random random, AtomicBoolean over) {
        AtomicLong lost = new AtomicLong();
        try (Connection connection = installation.superuser()) {
            connection.setAutoCommit(false);
            List<Long> contacts = new ArrayList<>(installation.lines("SELECT id FROM contact").stream()
                    .map(Long::valueOf)
                    .toList());
            while (!over.get()) {
                LongStream chosen = random.ints(CONTACTS, 0, contacts.size()).mapToLong(contacts::get);
                lock(
                        connection,
                        chosen.boxed().sorted(Comparator.reverseOrder()).toList(),
                        lost);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return lost.get();
    }

    private static void lock(Connection connection, List<Long> contacts, AtomicLong lost) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (long contact : contacts) {
                statement.execute("SELECT FROM contact WHERE id = " + contact + " FOR UPDATE");
            }
        } catch (SQLException e) {
            if (!DEADLOCK.equals(e.getSQLState())) {
                throw e;
            }
            lost.incrementAndGet();
        } finally {
            connection.rollback();
        }
    }

    private static long repeats(TestInstallation installation) throws IOException {
        return Files.readAllLines(installation.runs().resolve(TestInstallation.RUN + "/log.txt")).stream()
                .filter(line -> line.contains("met another writer and is repeated"))
                .count();
    }
}
