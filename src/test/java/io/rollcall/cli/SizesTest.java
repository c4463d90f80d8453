package io.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 KB",
        "24100, 24.1 KB",
        "999949, 999.9 KB",
        "999950, 1.0 MB",
        "67622254, 67.6 MB",
        "999950000, 1.0 GB"
    })
    void writesBytesInTheUnitThatFits(long bytes, String text) {
        assertThat(Sizes.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0 s",
        "49, 0.0 s",
        "949, 0.9 s",
        "59949, 59.9 s",
        "59950, 1 min 0 s",
        "754000, 12 min 34 s",
        "3599400, 59 min 59 s",
        "3599500, 1 h 0 min",
        "7320000, 2 h 2 min"
    })
    void writesDurationsAsPeopleSayThem(long millis, String text) {
        assertThat(Sizes.time(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @Test
    void writesTimesInTheZoneOfWhoLooks() {
        Instant instant = Instant.parse("2026-11-22T20:00:00Z");

        assertThat(Sizes.time(instant, ZoneId.of("Asia/Kuala_Lumpur"))).isEqualTo("2026-11-23 04:00");
    }

    @Test
    void countsOneAsOne() {
        assertThat(Sizes.count(1, "row", "rows")).isEqualTo("1 row");
        assertThat(Sizes.count(1234567, "row", "rows")).isEqualTo("1,234,567 rows");
    }
}
