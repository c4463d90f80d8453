package io.rollcall.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a job stands that says how late is too late.
 *
 * @param limit for how long it may be without a success
 * @param since its last success, or when it was first looked after
 * @param lastSuccess empty where it never succeeded
 */
public record Lateness(String job, Duration limit, Instant since, Optional<Instant> lastSuccess) {

    /** Whether it has not succeeded for too long. */
    public boolean isLate(Instant now) {
        return now.isAfter(since.plus(limit));
    }
}
