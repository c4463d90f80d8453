package io.rollcall.store;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A time of a schedule that came, a start that somebody asked for, or a file that arrived.
 *
 * @param nominalAt when it was to start; the same for each server that sees it come
 * @param token grows with each claim
 * @param missed earlier times that it stands for
 * @param enteredBy {@code user@host}
 * @param run that it started
 * @param queues whether it waits where an earlier run of the job works; otherwise it is skipped
 */
public record Fire(
        long id,
        String job,
        Instant nominalAt,
        State state,
        Cause cause,
        boolean queues,
        int token,
        int missed,
        Instant enteredAt,
        Optional<Instant> endedAt,
        String enteredBy,
        @Nullable Long run,
        Optional<String> reason) {

    /** What becomes of it. */
    public enum State {
        WAITING,
        /** A server works on it. */
        WORKING,
        ENDED,
        /** Left out, because an earlier run of the job worked. */
        SKIPPED,
        /** Left out, because no server ran. */
        MISSED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** What it comes from. */
    public enum Cause {
        SCHEDULE,
        /** Somebody wanted it at once. */
        TRIGGER,
        /** A file has arrived in the folder that the job watches. */
        ARRIVAL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Cause of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** The number of the run that it started. */
    public Optional<Long> started() {
        return Optional.ofNullable(run);
    }
}
