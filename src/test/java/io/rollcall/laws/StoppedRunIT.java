package io.rollcall.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A run that is asked to stop, by a person, a signal or another process, stops soon and goes on at a restart: also where
 * a statement of its data would take for ever, which is cancelled.
 */
class StoppedRunIT {

    private static final int STOPPED = 5;
    private static final int INTERRUPTED = 130;

    /** The program promises 5 s; the rest is for busy machines. Places in which it waits would last for ever. */
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final int STOPS = Integer.getInteger("laws.stops", 2);

    private static final String STOPPING = "Stopping after the present";

    static Stream<Arguments> stops() {
        Place staging = Place.before("INSERT", "staged_row", "NEW.row_number = 5000");
        return Stream.of(
                Arguments.of("SIGTERM", staging),
                Arguments.of("stop", Place.middleOf("plan")),
                Arguments.of("stop", Place.beginOf("link")),
                Arguments.of("SIGTERM", Place.commitOf("INSERT", "contact_tag", "true")),
                Arguments.of("SIGTERM", Place.beginOf("report")),
                Arguments.of("stop", Place.before("UPDATE", "run", "NEW.attempt = 1")),
                Arguments.of("SIGINT", Place.middleOf("apply")),
                Arguments.of("stop", Place.endOf("stage")));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("stops")
    void stopsAndGoesOn(String how, Place place) throws SQLException {
        TestInstallation installation = TestInstallation.afresh();
        try (Freeze freeze = Freeze.at(place, installation)) {
            Call stopped = installation.importUntil(freeze);
            ask(how, stopped, installation);
            if (!place.canBeCancelled()) {
                freeze.release();
            }

            assertThat(stopped.exitWithin(SOON)).as(stopped.said()).isEqualTo(STOPPED);
        }
        String state = installation.stateOfRun();
        Path log = installation.runs().resolve(TestInstallation.RUN + "/log.txt");

        assertThat(log).as("a stop is no fault").content().doesNotContain(" ERROR ", "\tat ");
        installation.restartToEnd();

        assertThat(state).isEqualTo("stopped");
        installation.assertSameAsUninterrupted("stopped by " + how + " at " + place);
    }

    @Test
    void endsAtOnceAtTheSecondInterrupt() throws SQLException {
        TestInstallation installation = TestInstallation.afresh();
        try (Freeze freeze = Freeze.at(Place.middleOf("apply"), installation)) {
            Call interrupted = installation.importUntil(freeze);
            ask("SIGINT", interrupted, installation);
            interrupted.signal("INT");

            assertThat(interrupted.exitWithin(SOON)).as(interrupted.said()).isEqualTo(INTERRUPTED);
        }

        installation.restartToEnd();

        installation.assertSameAsUninterrupted("interrupted twice");
    }

    @Test
    void comesToTheSameStateHoweverOftenItIsStopped() throws SQLException {
        long seed = Long.getLong("laws.stops.seed", System.nanoTime());
        System.out.println("Stops at random, -Dlaws.stops.seed=" + seed + " -Dlaws.stops=" + STOPS);
        int stops = 0;
        int rounds = 0;
        for (; stops < STOPS; rounds++) {
            Random random = new Random(seed + rounds);
            List<String> story = new ArrayList<>();
            TestInstallation installation = TestInstallation.afresh();
            int exit = STOPPED;
            while (exit == STOPPED) {
                Place place = Place.random(random, TestInstallation.ROWS);
                Call call;
                try (Freeze freeze = Freeze.at(place, installation)) {
                    call = story.isEmpty() ? installation.start(installation.importSubject()) : installation.restart();
                    story.add(place.toString());
                    if (freeze.reachedBy(call)) {
                        call.signalIfAlive("TERM");
                        Await.until(() -> call.err().contains(STOPPING), call);
                        if (!place.canBeCancelled()) {
                            freeze.release();
                        }
                        exit = exit(call, story);
                    } else {
                        exit = call.exit();
                    }
                }
                assertThat(exit).as("%s, %s", story, call.said()).isIn(1, STOPPED);
                stops += exit == STOPPED ? 1 : 0;
            }
            installation.assertSameAsUninterrupted("seed " + (seed + rounds) + ": " + story);
        }
        Scoreboard.add("12 stops", stops, 0, rounds + " rounds; seed " + seed);
    }

    private static int exit(Call call, List<String> story) {
        try {
            return call.exitWithin(SOON);
        } catch (AssertionError late) {
            throw new AssertionError("At " + story, late);
        }
    }

    private static void ask(String how, Call call, TestInstallation installation) {
        if (how.equals("stop")) {
            Call stop = installation.start("runs", "stop", Long.toString(TestInstallation.RUN));
            assertThat(stop.exit()).as(stop.said()).isZero();
            return;
        }
        assumeTrue(!how.equals("SIGINT") || !interruptsAreIgnored(), "This shell lets its children ignore SIGINT.");
        call.signal(how.substring("SIG".length()));
        Await.until(() -> call.err().contains(STOPPING), call);
    }

    /** A shell without job control starts what is in the background so, and a child inherits it. */
    private static boolean interruptsAreIgnored() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
        } catch (IOException noLinux) {
            return false;
        }
    }
}
