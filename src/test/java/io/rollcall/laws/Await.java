package io.rollcall.laws;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for something that another process does, by asking again and again. */
final class Await {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration INTERVAL = Duration.ofMillis(5);

    private Await() {}

    /** A question, mostly to the database. */
    interface Question {
        boolean holds() throws SQLException;
    }

    /** Waits until the question holds; false where the call ended before it did. */
    static boolean until(Question question, Call call) {
        return until(question, () -> !call.isAlive());
    }

    static void until(Question question) {
        until(question, () -> false);
    }

    private static boolean until(Question question, Supplier<Boolean> over) {
        long began = System.nanoTime();
        while (true) {
            boolean late = over.get();
            try {
                if (question.holds()) {
                    return true;
                }
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
            if (late) {
                return false;
            }
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new AssertionError("Waited in vain for " + PATIENCE.toMinutes() + " minutes.");
            }
            pause(INTERVAL);
        }
    }

    static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
