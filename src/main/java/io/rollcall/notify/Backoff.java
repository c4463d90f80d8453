package io.rollcall.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * When the next attempt is due: after half a minute, then twice as long each time, up to an hour, half of that more or less, so
 * that messages that failed together do not come back together. After a day there is no other.
 *
 * @param chance from 0 to 1, anew each time
 */
record Backoff(DoubleSupplier chance) {

    static final Duration LIMIT = Duration.ofHours(24);

    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int DOUBLINGS = 7;

    /**
     * The time of the next attempt; empty where there is none.
     *
     * @param attempts so far; at least 1
     * @param since from when on it is tried
     */
    Optional<Instant> next(int attempts, Instant since, Instant now) {
        if (!now.isBefore(since.plus(LIMIT))) {
            return Optional.empty();
        }
        Duration whole = FIRST.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS));
        long ms = Math.min(whole.toMillis(), LONGEST.toMillis());
        return Optional.of(now.plusMillis((long) (ms * (0.5 + chance.getAsDouble()))));
    }
}
