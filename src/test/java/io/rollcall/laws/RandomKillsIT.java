package io.rollcall.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Law 2, by chance: processes are killed at any moment and any place, restarts too, until the run is complete. Few by
 * default; {@code mvn verify -Dit.test=RandomKillsIT -Dlaws.kills=200} runs for longer, {@code -Dlaws.kills.seed} repeats
 * the places of a run of this test, though not its moments.
 */
class RandomKillsIT {

    private static final int KILLS = Integer.getInteger("laws.kills", 5);

    private static final int FAILED = 3;

    private int killed;

    @Test
    void comesToTheSameStateHoweverOftenItIsKilled() throws SQLException {
        long seed = Long.getLong("laws.kills.seed", System.nanoTime());
        System.out.println("Kills at random, -Dlaws.kills.seed=" + seed + " -Dlaws.kills=" + KILLS);
        int rounds = 0;
        for (; killed < KILLS; rounds++) {
            Random random = new Random(seed + rounds);
            List<String> story = new ArrayList<>();
            TestInstallation installation = TestInstallation.afresh();

            boolean complete = false;
            while (!complete) {
                complete = attempt(installation, random, story);
            }

            installation.assertSameAsUninterrupted("seed " + (seed + rounds) + ": " + story);
        }
        Scoreboard.add("1 random kills", killed, 0, rounds + " rounds; seed " + seed);
    }

    /** Starts or restarts the run and perhaps kills it; answers whether it is complete. */
    private boolean attempt(TestInstallation installation, Random random, List<String> story) throws SQLException {
        boolean entered = !installation.stateOfRun().isEmpty();
        int dice = random.nextInt(story.isEmpty() ? 9 : 12);
        if (dice < 5) {
            Place place = Place.random(random, TestInstallation.ROWS);
            try (Freeze freeze = Freeze.at(place, installation)) {
                Call call = entered ? installation.restart() : installation.start(installation.importSubject());
                if (freeze.reachedBy(call)) {
                    return !kill(call, place.toString(), story);
                }
                // Who is told to try again may come to the place yet.
                freeze.release();
                return isComplete(call, installation, story);
            }
        }
        Call call = entered ? installation.restart() : installation.start(installation.importSubject());
        if (dice < 9) {
            if (dice < 8) {
                long attempts = installation.attempts();
                Await.until(() -> installation.attempts() > attempts, call);
            }
            Duration pause = Duration.ofMillis(random.nextInt((int) installation.workMs()));
            Await.pause(pause);
            if (kill(call, "after " + pause.toMillis() + " ms of " + (dice < 8 ? "work" : "life"), story)) {
                return false;
            }
        }
        return isComplete(call, installation, story);
    }

    private boolean kill(Call call, String where, List<String> story) {
        boolean hit = call.kill();
        if (hit) {
            killed++;
            story.add(where);
        }
        return hit;
    }

    private static boolean isComplete(Call call, TestInstallation installation, List<String> story)
            throws SQLException {
        Call last = call;
        if (call.exit() == FAILED && call.out().contains("--try-again")) {
            // Three deaths at one place by chance; a person would look for the cause.
            story.add("told to try again");
            last = installation.start("runs", "restart", "2", "--try-again");
        }
        assertThat(last.exit()).as("%s, %s", story, last.said()).isIn(1, 6);
        assertThat(installation.stateOfRun()).as("%s, %s", story, last.said()).isEqualTo("completed with rejects");
        return true;
    }
}
