package io.rollcall.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    @ParameterizedTest
    @CsvSource({"1, 30", "2, 60", "3, 120", "7, 1920", "8, 3600", "9, 3600", "1000, 3600"})
    void waitsTwiceAsLongEachTimeUpToAnHour(int attempts, long seconds) {
        assertThat(new Backoff(() -> 0.5).next(attempts, NOW, NOW)).contains(NOW.plusSeconds(seconds));
        assertThat(new Backoff(() -> 0).next(attempts, NOW, NOW)).contains(NOW.plusSeconds(seconds / 2));
    }

    @Test
    void givesUpAfterADay() {
        Instant since = NOW.minus(Duration.ofHours(24));

        assertThat(new Backoff(() -> 1).next(30, since.plusMillis(1), NOW)).isPresent();
        assertThat(new Backoff(() -> 1).next(30, since, NOW)).isEmpty();
    }
}
