package io.rollcall.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentDateTest {

    private static final ZoneId KUALA_LUMPUR = ZoneId.of("Asia/Kuala_Lumpur");

    @ParameterizedTest
    @CsvSource({
        "2026-04-03, 2026-04-02T16:00:00Z",
        "2026-04-03T10:15, 2026-04-03T02:15:00Z",
        "2026-04-03 10:15, 2026-04-03T02:15:00Z",
        "2026-04-03T10:15:30, 2026-04-03T02:15:30Z",
        "2026-04-03T10:15:30.25, 2026-04-03T02:15:30.250Z",
        "2026-04-03T10:15:30Z, 2026-04-03T10:15:30Z",
        "2026-04-03t10:15:30z, 2026-04-03T10:15:30Z",
        "2026-04-03T10:15+01:00, 2026-04-03T09:15:00Z",
        "2026-04-03 10:15:30 +0100, 2026-04-03T09:15:30Z",
        "2026-04-03T10:15:30+01, 2026-04-03T09:15:30Z",
        "2024-02-29, 2024-02-28T16:00:00Z",
    })
    void readsIsoDate(String cell, Instant expected) {
        assertThat(ConsentDate.parse(cell, DateFormat.ISO, KUALA_LUMPUR)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "03/04/2026",
                "3.4.2026",
                "2026-13-01",
                "2026-02-30",
                "2025-02-29",
                "2026-4-3",
                "20260403",
                "2026-04-03T25:00",
                "2026-04-0310:15",
                "46115",
                "1969-12-31",
                "0026-04-03",
                "yesterday",
                "2026-04-03Z"
            })
    void readsNothingElse(String cell) {
        assertThat(ConsentDate.parse(cell, DateFormat.ISO, KUALA_LUMPUR)).isEmpty();
    }

    @Test
    void takesTheFirstMomentOfADayWithoutMidnight() {
        ZoneId santiago = ZoneId.of("America/Santiago");

        assertThat(ConsentDate.parse("2026-09-06", DateFormat.ISO, santiago))
                .contains(Instant.parse("2026-09-06T04:00:00Z"));
    }

    @Test
    void tellsDatesWhoseDayAndMonthCanBeConfused() {
        assertThat(DateFormat.isAmbiguous("03/04/2026")).isTrue();
        assertThat(DateFormat.isAmbiguous("3.4.26 10:15")).isTrue();
        assertThat(DateFormat.isAmbiguous("2026-13-01")).isFalse();
        assertThat(DateFormat.isAmbiguous("soon")).isFalse();
    }
}
