package io.rollcall.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.definition.Cron;
import io.rollcall.definition.Misfire;
import io.rollcall.definition.Timetable;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** What is done about times that have come, however late that is noticed. */
class DueTimesTest {

    private static final Timetable NIGHTLY = new Timetable(Cron.parse("30 2 * * *"), ZoneId.of("Asia/Kuala_Lumpur"));
    private static final Timetable HOURLY = new Timetable(Cron.parse("0 * * * *"), ZoneId.of("Asia/Kuala_Lumpur"));

    /** 02:30 in Kuala Lumpur. */
    private static final Instant NOMINAL = Instant.parse("2026-11-22T18:30:00Z");

    @Test
    void startsWhatIsPunctualWhateverIsSaidOfMissedTimes() {
        for (Misfire misfire : Misfire.values()) {
            DueTimes due = DueTimes.of(NIGHTLY, misfire, NOMINAL, NOMINAL.plusSeconds(60));

            assertThat(due.starts()).isTrue();
            assertThat(due.at()).isEqualTo(NOMINAL);
            assertThat(due.missed()).isZero();
            assertThat(due.next()).contains(NOMINAL.plusSeconds(24 * 3_600));
        }
    }

    @Test
    void startsOneRunForAllThatWasMissed() {
        Instant first = Instant.parse("2026-11-22T18:00:00Z");

        DueTimes due = DueTimes.of(HOURLY, Misfire.RUN_ONCE, first, first.plusSeconds(3 * 3_600 + 1_800));

        assertThat(due.starts()).isTrue();
        assertThat(due.at()).isEqualTo(Instant.parse("2026-11-22T21:00:00Z"));
        assertThat(due.missed()).isEqualTo(3);
        assertThat(due.next()).contains(Instant.parse("2026-11-22T22:00:00Z"));
    }

    @Test
    void startsNothingThatWasMissedWhereThatIsSkipped() {
        DueTimes due = DueTimes.of(NIGHTLY, Misfire.SKIP, NOMINAL, NOMINAL.plusSeconds(61));

        assertThat(due.starts()).isFalse();
        assertThat(due.next()).contains(NOMINAL.plusSeconds(24 * 3_600));
    }

    @Test
    void startsThePunctualOneOfSeveralWhereMissedOnesAreSkipped() {
        Instant first = Instant.parse("2026-11-22T18:00:00Z");

        DueTimes due = DueTimes.of(HOURLY, Misfire.SKIP, first, first.plusSeconds(2 * 3_600 + 5));

        assertThat(due.starts()).isTrue();
        assertThat(due.at()).isEqualTo(first.plusSeconds(2 * 3_600));
        assertThat(due.missed()).isEqualTo(2);
    }

    @Test
    void countsNoLongerThanAnybodyNeedsToKnow() {
        Timetable everyMinute = new Timetable(Cron.parse("* * * * *"), ZoneId.of("UTC"));
        Instant first = Instant.parse("2020-01-01T00:00:00Z");
        Instant now = Instant.parse("2026-11-22T18:30:30Z");

        DueTimes due = DueTimes.of(everyMinute, Misfire.RUN_ONCE, first, now);

        assertThat(due.missed()).isEqualTo(100_000);
        assertThat(due.next()).contains(Instant.parse("2026-11-22T18:31:00Z"));
    }
}
