package io.rollcall.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenewalTest {

    private static final ZoneId KUALA_LUMPUR = ZoneId.of("Asia/Kuala_Lumpur");

    @ParameterizedTest
    @CsvSource({
        // Sunday and Monday in Kuala Lumpur; both are Sunday in UTC.
        "WEEKLY,  2026-11-22T10:00:00Z, 2026-11-22T18:30:00Z, true",
        "WEEKLY,  2026-11-22T18:30:00Z, 2026-11-29T10:00:00Z, false",
        "WEEKLY,  2025-12-29T10:00:00Z, 2026-01-01T10:00:00Z, false",
        "DAILY,   2026-11-22T10:00:00Z, 2026-11-22T15:59:59Z, false",
        "DAILY,   2026-11-22T10:00:00Z, 2026-11-22T16:00:00Z, true",
        "MONTHLY, 2026-11-01T10:00:00Z, 2026-11-30T10:00:00Z, false",
        "MONTHLY, 2026-11-22T10:00:00Z, 2026-11-30T16:00:00Z, true",
        "MONTHLY, 2025-11-22T10:00:00Z, 2026-11-22T10:00:00Z, true",
        "NEVER,   2020-01-01T00:00:00Z, 2026-11-22T10:00:00Z, false",
    })
    void isDueInTheFirstRunOfAPeriod(Renewal renewal, Instant last, Instant now, boolean due) {
        assertThat(renewal.isDue(last, now, KUALA_LUMPUR)).isEqualTo(due);
    }
}
