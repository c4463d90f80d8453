package io.rollcall.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Local times become instants, each once, whatever the clocks do. */
class TimetableTest {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2031-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            30 2 * * *   | America/New_York | 2027-03-13T12:00:00Z | 2027-03-14T07:00:00Z 2027-03-15T06:30:00Z
            30 2 * * *   | Asia/Jerusalem   | 2027-03-25T12:00:00Z | 2027-03-26T00:00:00Z 2027-03-26T23:30:00Z
            */15 2 * * * | Europe/Berlin    | 2027-03-27T12:00:00Z | 2027-03-28T01:00:00Z 2027-03-29T00:00:00Z
            30 2 * * *   | Europe/Berlin    | 2027-10-30T12:00:00Z | 2027-10-31T00:30:00Z 2027-11-01T01:30:00Z
            */30 * * * * | Europe/Berlin    | 2027-10-31T00:00:00Z | 2027-10-31T00:30:00Z 2027-10-31T02:00:00Z
            30 2 * * *   | Asia/Kathmandu   | 2026-11-22T00:00:00Z | 2026-11-22T20:45:00Z
            """)
    void comesAtTheFirstInstantAfterAGapAndTheFirstOfTwo(String line, ZoneId zone, Instant after, String expected) {
        int count = expected.split(" ").length;

        List<Timetable.Nominal> times = new Timetable(Cron.parse(line), zone).next(after, count);

        assertThat(times.stream().map(time -> time.at().toString()).toList()).containsExactly(expected.split(" "));
    }

    @Test
    void marksTimesThatTheClocksMove() {
        Timetable times = new Timetable(Cron.parse("30 2 * * *"), ZoneId.of("Europe/Berlin"));

        assertThat(times.next(Instant.parse("2027-03-27T12:00:00Z"), 2).stream().map(Timetable.Nominal::shift))
                .containsExactly(Timetable.Shift.SKIPPED, Timetable.Shift.NONE);
        assertThat(times.next(Instant.parse("2027-10-30T12:00:00Z"))
                        .orElseThrow()
                        .shift())
                .isEqualTo(Timetable.Shift.DOUBLED);
    }

    @Test
    void tellsWhatTheNextChangesOfTheClocksDo() {
        Instant now = Instant.parse("2026-11-22T00:00:00Z");

        assertThat(new Timetable(Cron.parse("30 2 * * *"), ZoneId.of("Europe/Berlin")).notes(now))
                .containsExactly(
                        "The clocks of Europe/Berlin skip 02:00 to 03:00 on 28 March 2027: what falls into it comes at 03:00,"
                                + " once.",
                        "The clocks of Europe/Berlin show 02:00 to 03:00 on 31 October 2027 twice: what falls into it comes"
                                + " the first time only.");
        assertThat(new Timetable(Cron.parse("30 4 * * *"), ZoneId.of("Europe/Berlin")).notes(now))
                .isEmpty();
        assertThat(new Timetable(Cron.parse("30 2 * * *"), ZoneId.of("Asia/Kuala_Lumpur")).notes(now))
                .isEmpty();
    }

    /**
     * Around every change of the clocks of every zone: each local time that the line means is there once, at the instant that
     * it is, or at the change where the change skips it. The expectation goes over all minutes; the table over its own times.
     */
    @ParameterizedTest
    @ValueSource(strings = {"* * * * *", "*/15 * * * *", "0 * * * *", "30 2 * * *", "0 0 * * *", "15,45 1-3 * * 0,1,5"})
    void missesNothingAndDoublesNothingInAnyZone(String line) {
        Cron cron = Cron.parse(line);
        int zones = 0;
        int changes = 0;
        for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            ZoneId zone = ZoneId.of(id);
            ZoneRules rules = zone.getRules();
            ZoneOffsetTransition change = rules.nextTransition(FIRST);
            zones++;
            while (change != null && change.getInstant().isBefore(LAST)) {
                Instant from = change.getInstant().minus(Duration.ofHours(30));
                Instant to = change.getInstant().plus(Duration.ofHours(30));
                assertThat(walked(new Timetable(cron, zone), from, to))
                        .as("%s in %s around %s", line, id, change)
                        .containsExactlyElementsOf(expected(cron, zone, from, to));
                changes++;
                change = rules.nextTransition(change.getInstant());
            }
        }

        assertThat(zones).isGreaterThan(400);
        assertThat(changes).isGreaterThan(1_000);
    }

    private static List<Instant> walked(Timetable table, Instant from, Instant to) {
        List<Instant> times = new ArrayList<>();
        Instant next = table.next(from).orElseThrow().at();
        while (next.isBefore(to)) {
            times.add(next);
            next = table.next(next).orElseThrow().at();
        }
        return times;
    }

    /** Each minute of the local calendar, told what it is by the rules of the zone. */
    private static Set<Instant> expected(Cron cron, ZoneId zone, Instant from, Instant to) {
        Set<Instant> times = new TreeSet<>();
        LocalDateTime local = LocalDateTime.ofInstant(from, zone).minusHours(26);
        LocalDateTime end = LocalDateTime.ofInstant(to, zone).plusHours(26);
        for (; local.isBefore(end); local = local.plusMinutes(1)) {
            if (!cron.next(local.minusMinutes(1)).orElseThrow().equals(local)) {
                continue;
            }
            ZoneOffsetTransition change = zone.getRules().getTransition(local);
            Instant at = change != null && change.isGap()
                    ? change.getInstant()
                    : local.toInstant(zone.getRules().getValidOffsets(local).get(0));
            if (at.isAfter(from) && at.isBefore(to)) {
                times.add(at);
            }
        }
        return times;
    }
}
