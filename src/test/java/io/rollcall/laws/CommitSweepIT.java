package io.rollcall.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.laws.FaultyLink.Fate;
import io.rollcall.laws.FaultyLink.Moment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * Law 2, exhaustively: every COMMIT of an import, with every kind of fault. A share of it is tried at each build, another
 * one every day; {@code -Dlaws.sweep=all} tries everything, {@code -Dlaws.sweep=7} one commit.
 */
class CommitSweepIT {

    private static final String WANTED = System.getProperty("laws.sweep", "");
    private static final int POINTS = Integer.getInteger("laws.sweep.points", 4);

    private static final int COMPLETED_WITH_REJECTS = 1;
    private static final int KILLED = 128 + 9;

    /** A run whose attempts were counted twice, or that worked for longer than it was there. */
    private static final String MISCOUNTED = """
            SELECT id || ': attempt ' || attempt || ', worked for ' || worked_ms || ' ms'
            FROM run
            WHERE attempt <> (SELECT count(*) FROM run_attempt WHERE run_id = run.id)
               OR worked_ms > extract(epoch FROM clock_timestamp() - created_at) * 1000""";

    private enum Fault {
        ANSWER_LOST(Moment.DONE),
        COMMIT_LOST(Moment.ASKED),
        KILLED_BEFORE(Moment.ASKED),
        KILLED_AFTER(Moment.DONE),
        SERVER_CRASHED(Moment.ASKED),
        SERVER_CRASHED_AFTER(Moment.DONE),
        SESSIONS_ENDED(Moment.ASKED),
        AWAY_FOR_A_WHILE(Moment.DONE);

        private final Moment moment;

        Fault(Moment moment) {
            this.moment = moment;
        }
    }

    private record Point(Fault fault, long commit) {}

    @Test
    void everyFaultAtEveryCommitComesToTheSameState() throws SQLException, IOException {
        long commits = countCommits();
        long day = Long.getLong("laws.sweep.day", LocalDate.now(ZoneOffset.UTC).toEpochDay());
        List<Point> points = points(commits, day);
        System.out.println("Sweep of " + points.size() + " points of " + Fault.values().length * commits
                + ", -Dlaws.sweep.day=" + day + " -Dlaws.sweep.points=" + POINTS + " -Dlaws.sweep=" + WANTED);
        List<String> failures = new ArrayList<>();

        for (Point point : points) {
            try {
                sweep(point);
            } catch (AssertionError different) {
                failures.add(point + ": " + different.getMessage());
                System.out.println(point + " FAILS: " + different.getMessage());
            }
        }

        Scoreboard.add(
                "2, 3 COMMITs",
                points.size(),
                failures.size(),
                "of " + Fault.values().length * commits + " points; day " + day);
        assertThat(failures).isEmpty();
    }

    private static List<Point> points(long commits, long day) {
        List<Point> all = new ArrayList<>();
        for (long commit = 1; commit <= commits; commit++) {
            for (Fault fault : Fault.values()) {
                all.add(new Point(fault, commit));
            }
        }
        if (WANTED.equals("all")) {
            return all;
        }
        if (!WANTED.isEmpty()) {
            return all.stream()
                    .filter(point -> point.commit == Long.parseLong(WANTED))
                    .toList();
        }
        // Steps through all points in an order that is neither that of commits nor that of kinds.
        List<Point> some = new ArrayList<>();
        for (long index = 0; index < POINTS; index++) {
            some.add(all.get((int) ((day * POINTS + index) * 7_919 % all.size())));
        }
        return some;
    }

    private static long countCommits() throws IOException {
        TestInstallation installation = TestInstallation.afresh();
        try (FaultyLink link = FaultyLink.to(installation.home().port())) {
            Call call = installation.startThrough(link, installation.importSubject());
            assertThat(call.exit()).as(call.said()).isEqualTo(COMPLETED_WITH_REJECTS);
            assertThat(link.faults()).isEmpty();
            return link.commits(Moment.ASKED);
        }
    }

    private static void sweep(Point point) throws SQLException, IOException {
        TestInstallation installation = TestInstallation.afresh();
        AtomicReference<Call> running = new AtomicReference<>();
        AtomicBoolean happened = new AtomicBoolean();
        int exit;
        try (FaultyLink link = FaultyLink.to(installation.home().port())) {
            link.watch((moment, number) -> {
                if (moment != point.fault.moment || number != point.commit || happened.getAndSet(true)) {
                    return Fate.PASS;
                }
                return happen(point.fault, link, installation, running);
            });
            Call call = installation.startThrough(link, installation.importSubject());
            running.set(call);
            if (point.fault == Fault.SERVER_CRASHED || point.fault == Fault.SERVER_CRASHED_AFTER) {
                Await.until(happened::get, call);
            }
            exit = call.exit();
            assertThat(link.faults()).as(call.said()).isEmpty();
            if (exit != KILLED) {
                assertThat(exit).as(call.said()).isEqualTo(COMPLETED_WITH_REJECTS);
            }
        }
        if (exit == KILLED) {
            goOn(installation);
        } else {
            assertThat(installation.number("SELECT max(attempt) FROM run"))
                    .as(point.toString())
                    .isEqualTo(1);
        }
        assertThat(installation.lines(MISCOUNTED)).as(point.toString()).isEmpty();
        installation.assertSameAsUninterrupted(point.toString());
    }

    private static Fate happen(
            Fault fault, FaultyLink link, TestInstallation installation, AtomicReference<Call> running) {
        try {
            switch (fault) {
                case ANSWER_LOST, COMMIT_LOST -> {
                    return Fate.CUT;
                }
                case KILLED_BEFORE, KILLED_AFTER -> {
                    Await.until(() -> running.get() != null);
                    running.get().signalIfAlive("KILL");
                    return Fate.CUT;
                }
                case SERVER_CRASHED, SERVER_CRASHED_AFTER -> {
                    installation.home().signalServer("QUIT");
                    // Nobody else would start it: the program takes it for the operator's.
                    installation.superuser().close();
                    return Fate.CUT;
                }
                case SESSIONS_ENDED -> {
                    installation.home().terminateSessions();
                    return Fate.PASS;
                }
                case AWAY_FOR_A_WHILE -> {
                    link.refuse();
                    Await.pause(Duration.ofMillis(1_500));
                    link.allow();
                    return Fate.CUT;
                }
            }
            throw new AssertionError(fault);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** What an operator does: restart the run if there is one, else start again. */
    private static void goOn(TestInstallation installation) throws SQLException {
        if (installation.hasEnded()) {
            return;
        }
        Call call = installation.stateOfRun().isEmpty()
                ? installation.start(installation.importSubject())
                : installation.restart();
        assertThat(call.exit()).as(call.said()).isEqualTo(COMPLETED_WITH_REJECTS);
    }
}
