package io.rollcall.serve;

import io.rollcall.store.DatabaseFault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the measures every few seconds, so that whoever asks gets an answer at once, also while the database is away.
 * Thread-safe.
 */
final class Readings implements AutoCloseable {

    static final Duration INTERVAL = Duration.ofSeconds(5);

    /** Longer than a reading takes; then the database counts as away, although nothing has failed yet. */
    private static final Duration STALE = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(Readings.class);

    private final Supplier<Measures> source;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread monitor = new Thread(task, "rollcall-monitor");
        monitor.setDaemon(true);
        return monitor;
    });
    private volatile Optional<Measures> last = Optional.empty();
    private volatile Optional<String> fault = Optional.of("it was not asked yet");

    /**
     * Reads nothing yet.
     *
     * @param source asks the database
     */
    Readings(Supplier<Measures> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    void start() {
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(this::read, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Reads once; never throws. */
    void read() {
        try {
            last = Optional.of(source.get());
            fault = Optional.empty();
        } catch (RuntimeException failed) {
            if (fault.isEmpty()) {
                LOG.warn("What monitoring shows could not be read.", failed);
            }
            fault = Optional.of(DatabaseFault.of(failed)
                    .filter(DatabaseFault.OUTAGE::equals)
                    .map(away -> "it does not answer")
                    .orElse("a statement failed (" + failed.getClass().getSimpleName() + "); the log tells where"));
        }
    }

    /** What was read last; empty where nothing could be, or it is too old. */
    Optional<Measures> measures() {
        return fault().isPresent() ? Optional.empty() : last;
    }

    /** Why there are no measures, as a part of a sentence about the database. */
    Optional<String> fault() {
        Optional<String> known = fault;
        if (known.isPresent()) {
            return known;
        }
        Instant oldest = clock.instant().minus(STALE);
        return last.filter(read -> read.at().isBefore(oldest))
                .map(old -> "it has not answered for more than " + STALE.toSeconds() + " s");
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
