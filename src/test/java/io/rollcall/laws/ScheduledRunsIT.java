package io.rollcall.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Two servers on one database: whoever of them is killed or stopped over a job that a schedule has started, the other goes on,
 * and one run comes of it, which does what an uninterrupted one does. Few by default; {@code mvn verify
 * -Dit.test=ScheduledRunsIT -Dlaws.servers=50} kills for longer, {@code -Dlaws.servers.seed} repeats the moments.
 */
class ScheduledRunsIT {

    private static final int KILLS = Integer.getInteger("laws.servers", 1);

    private final TestInstallation installation = TestInstallation.afresh();

    @Test
    void startsOneRunHoweverOftenServersAreKilledOverIt() throws IOException, SQLException {
        long seed = Long.getLong("laws.servers.seed", System.nanoTime());
        System.out.println("Killed servers, -Dlaws.servers.seed=" + seed + " -Dlaws.servers=" + KILLS);
        Random random = new Random(seed);
        int killed = 0;
        long longest = 0;
        while (killed < KILLS) {
            TestInstallation.afresh();
            List<Call> servers = new ArrayList<>();
            servers.add(serve());
            Await.until(() -> living() == 1);
            servers.add(serve());
            Await.until(() -> living() == 2);
            fire();
            Await.until(() -> working() > 0);
            Await.pause(Duration.ofMillis(random.nextInt((int) installation.workMs())));
            long victim = working();
            if (victim > 0) {
                long attempts = installation.attempts();
                long began = System.nanoTime();
                Call call = victim == 1 ? servers.get(0) : servers.get(1);
                assertThat(call.kill()).as(call.said()).isTrue();
                Await.until(() -> hasEnded() || installation.attempts() > attempts);
                longest = Math.max(longest, (System.nanoTime() - began) / 1_000_000);
                killed++;
            }
            Await.until(this::hasEnded);

            assertThat(installation.number("SELECT count(*) FROM run")).isEqualTo(2);
            assertThat(installation.stateOfRun()).isEqualTo("completed with rejects");
            installation.assertSameAsUninterrupted("seed " + seed + ", kill " + killed);
            servers.stream().filter(Call::isAlive).forEach(ScheduledRunsIT::stop);
        }
        Scoreboard.add("18 killed servers", killed, 0, "longest takeover " + longest + " ms; seed " + seed);
    }

    @Test
    void goesOnWithTheNextServerWhereOneIsStopped() throws IOException, SQLException {
        Call first = serve();
        Await.until(() -> living() == 1);
        fire();
        Await.until(() -> installation.attempts() == 1);
        stop(first);
        boolean interrupted = installation.stateOfRun().equals("stopped");

        Call second = serve();
        Await.until(this::hasEnded);

        assertThat(first.out()).contains("stops: nothing more is started").contains("has stopped.");
        assertThat(installation.attempts()).as(second.said()).isEqualTo(interrupted ? 2 : 1);
        assertThat(installation.number("SELECT count(*) FROM run")).isEqualTo(2);
        installation.assertSameAsUninterrupted("stopped server");
        stop(second);
    }

    /** The name of the job is that of an import without one, so that all is the same. */
    private Call serve() throws IOException {
        Path jobs = Files.createDirectories(RealJar.FOLDER.resolve("jobs"));
        Files.writeString(
                jobs.resolve("import.yaml"),
                "kind: import\nsource: {file: \"" + installation.subject() + "\"}\nvalidate: {country: MY}\n"
                        + "schedule: {cron: \"0 0 29 2 *\"}\n");
        return installation.start("serve", "--jobs", jobs.toString());
    }

    /** As if a time had come just now. */
    private void fire() throws SQLException {
        try (Connection connection = installation.superuser();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("""
                    INSERT INTO schedule_fire (job, nominal_at, entered_at, due_at, cause, state, overlap, entered_by)
                    VALUES ('import', now(), now(), now(), 'schedule', 'waiting', 'skip', 'test')""");
        }
    }

    private long living() throws SQLException {
        return installation.number("SELECT count(*) FROM schedule_server WHERE ended_at IS NULL");
    }

    /** Which server works on it, 1 for the first; 0 where none does. */
    private long working() throws SQLException {
        return installation.number("""
                SELECT CASE WHEN f.server_id = (SELECT min(id) FROM schedule_server) THEN 1 ELSE 2 END
                FROM schedule_fire f WHERE f.state = 'working'""");
    }

    private boolean hasEnded() throws SQLException {
        return installation.number("SELECT count(*) FROM schedule_fire WHERE state = 'ended'") == 1;
    }

    private static void stop(Call server) {
        server.signal("TERM");
        assertThat(server.exitWithin(Duration.ofSeconds(30))).as(server.said()).isZero();
    }
}
