package io.rollcall.transfer;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again what a passing fault broke off, with growing pauses. Thread-safe. */
public final class Retries {

    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

    private static final int ATTEMPTS = 5;
    private static final Duration FIRST = Duration.ofSeconds(1);

    private final Consumer<Duration> pause;

    /** @param pause waits; may throw to end the trying */
    public Retries(Consumer<Duration> pause) {
        this.pause = pause;
    }

    /** Answers what the work does, or throws what broke off its last attempt. */
    public <T> T trying(Supplier<T> work) {
        Duration wait = FIRST;
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (TransferException failed) {
                if (!failed.isPassing() || attempt == ATTEMPTS) {
                    throw failed;
                }
                LOG.warn("{} Trying again in {} s.", failed.getMessage(), wait.toSeconds());
                pause.accept(wait);
                wait = wait.multipliedBy(3);
            }
        }
    }
}
