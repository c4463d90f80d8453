package io.rollcall.job;

import io.rollcall.store.DatabaseFault;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats work that failed for a reason that passes: a conflict with another writer at once, an outage of the database
 * once the database is back. The work must be safe to repeat even if it was committed and only the answer was lost.
 * Thread-safe.
 */
public final class Patience {

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    private static final int MAX_CONFLICTS = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final RunGuard guard;
    private final ProgressListener listener;
    private final DatabaseProbe probe;
    private final Duration longestOutage;

    /**
     * @param probe tries the database, and revives it where that is ours to do
     * @param longestOutage how long an outage is waited for before the run fails
     */
    Patience(RunGuard guard, ProgressListener listener, DatabaseProbe probe, Duration longestOutage) {
        this.guard = guard;
        this.listener = listener;
        this.probe = probe;
        this.longestOutage = longestOutage;
    }

    /** Does the work until it succeeds, or fails for a reason that does not pass. */
    public <T> T with(Supplier<T> work) {
        int conflicts = 0;
        while (true) {
            try {
                return work.get();
            } catch (RuntimeException failed) {
                Optional<DatabaseFault> fault = DatabaseFault.of(failed);
                if (fault.filter(DatabaseFault.CONFLICT::equals).isPresent() && conflicts < MAX_CONFLICTS) {
                    conflicts++;
                    LOG.info("A transaction met another writer and is repeated, time {}.", conflicts);
                    pause(
                            Duration.ofMillis(20L * conflicts
                                    + ThreadLocalRandom.current().nextInt(50)),
                            failed);
                    continue;
                }
                if (fault.filter(DatabaseFault.OUTAGE::equals).isPresent()) {
                    awaitDatabase(failed);
                    continue;
                }
                throw failed;
            }
        }
    }

    /** Waits until the database answers; throws {@code failed} again if it does not, or if a stop is requested. */
    void awaitDatabase(RuntimeException failed) {
        long began = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        boolean told = false;
        while (!probe.answers()) {
            Duration waited = Duration.ofNanos(System.nanoTime() - began);
            if (waited.compareTo(longestOutage) > 0) {
                throw failed;
            }
            if (!told && waited.toSeconds() >= 1) {
                listener.note("The database does not answer; waiting for it up to " + longestOutage.toMinutes()
                        + " minutes, then going on where the run was.");
                told = true;
            }
            pause(pause, failed);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
        LOG.info("The database answers again after {} ms.", (System.nanoTime() - began) / 1_000_000);
    }

    private void pause(Duration time, RuntimeException failed) {
        try {
            if (guard.awaitStop(time)) {
                throw failed;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failed;
        }
    }
}
