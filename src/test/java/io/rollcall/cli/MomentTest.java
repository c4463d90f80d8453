package io.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Kathmandu");
    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "30m,                       2026-11-22T19:30:00Z, 2026-11-22T19:30:00Z",
        "24h,                       2026-11-21T20:00:00Z, 2026-11-21T20:00:00Z",
        "7d,                        2026-11-15T20:00:00Z, 2026-11-15T20:00:00Z",
        "2026-11-22,                2026-11-21T18:15:00Z, 2026-11-22T18:15:00Z",
        "today,                     2026-11-22T18:15:00Z, 2026-11-23T18:15:00Z",
        "2026-11-22T07:00,          2026-11-22T01:15:00Z, 2026-11-22T01:15:00Z",
        "2026-11-22 07:00,          2026-11-22T01:15:00Z, 2026-11-22T01:15:00Z",
        "2026-11-22T07:00:00Z,      2026-11-22T07:00:00Z, 2026-11-22T07:00:00Z",
        "2026-11-22T07:00:00+08:00, 2026-11-21T23:00:00Z, 2026-11-21T23:00:00Z"
    })
    void isADayATimeOrSoLongAgo(String text, String begin, String end) {
        assertThat(Moment.find(text, NOW, ZONE)).contains(new Moment(Instant.parse(begin), Instant.parse(end)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "yesterday", "7", "7w", "-1d", "22.11.2026", "2026-13-01", "2026-11-22T25:00", "9999999d"})
    void isNothingElse(String text) {
        assertThat(Moment.find(text, NOW, ZONE)).isEmpty();
    }

    @Test
    void aDayThatIsTypedAsAnEndIsMeantToItsEnd() {
        Moment day = Moment.find("2026-11-22", NOW, ZONE).orElseThrow();

        assertThat(day.end()).isEqualTo(day.begin().plusSeconds(86_400));
    }
}
