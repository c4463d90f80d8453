package io.rollcall.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What five fields mean, as crontab(5) says. */
class CronTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            30 2 * * *          | 2026-11-22T00:00 | 2026-11-22T02:30 2026-11-23T02:30
            30 2 * * *          | 2026-11-22T02:30 | 2026-11-23T02:30
            */15 * * * *        | 2026-11-22T23:46 | 2026-11-23T00:00 2026-11-23T00:15
            5/20 9 * * *        | 2026-11-22T00:00 | 2026-11-22T09:05 2026-11-22T09:25 2026-11-22T09:45 2026-11-23T09:05
            0 9-17/4 * * mon-fri| 2026-11-20T14:00 | 2026-11-20T17:00 2026-11-23T09:00
            0 0 * * 7           | 2026-11-22T00:00 | 2026-11-29T00:00
            0 0 * * SUN,Wed     | 2026-11-22T00:00 | 2026-11-25T00:00 2026-11-29T00:00
            0 0 31 * *          | 2026-11-22T00:00 | 2026-12-31T00:00 2027-01-31T00:00 2027-03-31T00:00
            0 0 29 2 *          | 2026-11-22T00:00 | 2028-02-29T00:00 2032-02-29T00:00
            0 0 29 feb *        | 2096-03-01T00:00 | 2104-02-29T00:00
            0 0 1 jan,jul *     | 2026-11-22T00:00 | 2027-01-01T00:00 2027-07-01T00:00
            """)
    void comesAtTheseTimes(String line, LocalDateTime after, String expected) {
        List<String> times = new ArrayList<>();
        LocalDateTime from = after;
        for (int i = 0; i < expected.split(" ").length; i++) {
            from = Cron.parse(line).next(from).orElseThrow();
            times.add(from.toString());
        }

        assertThat(String.join(" ", times)).isEqualTo(expected);
    }

    /** 13 November 2026 is a Friday. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 0 13 * 5   | 2026-11-12T00:00 | 2026-11-13T00:00
            0 0 13 * 5   | 2026-11-13T00:00 | 2026-11-20T00:00
            0 0 13 * 5   | 2026-12-11T00:00 | 2026-12-13T00:00
            0 0 */2 * 5  | 2026-11-12T00:00 | 2026-11-13T00:00
            0 0 */2 * 5  | 2026-11-13T00:00 | 2026-11-27T00:00
            0 0 13 * *   | 2026-11-13T00:00 | 2026-12-13T00:00
            """)
    void bothFieldsOfDaysMeanEitherUnlessOneBeginsWithAStar(String line, LocalDateTime after, LocalDateTime next) {
        assertThat(Cron.parse(line).next(after)).contains(next);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            * * * * *               | every minute
            */15 * * * *            | every 15 minutes
            0 * * * *               | every hour
            5 * * * *               | at minute 5 of every hour
            */15 9-17 * * 1-5       | every 15 minutes from 09:00 to 17:45, Monday to Friday
            30 2 * * *              | at 02:30, every day
            0 6,18 * * *            | at 06:00 and 18:00, every day
            0 */2 * * *             | every 2 hours from 00:00, every day
            0 8 * * 0,6             | at 08:00, Saturday and Sunday
            0 8 * * sat-sun         | refused
            0 0 1 * *               | at 00:00, on day 1 of the month
            0 0 1,15 1,7 *          | at 00:00, on days 1 and 15 of the month, in January and July
            0 0 13 * 5              | at 00:00, on day 13 of the month, and also Friday
            0 0 */10 * 1            | at 00:00, on days 1, 11, 21 and 31 of the month if it is Monday
            10,20,50 8-18 * * *     | at minutes 10, 20 and 50 of the hours 8 to 18, every day
            """)
    void saysItInWords(String line, String words) {
        if (words.equals("refused")) {
            assertThat(refused(line)).contains("Write '6-6,0-0'");
            return;
        }
        assertThat(Cron.parse(line).words()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            30 2 * *       | 0  | '30 2 * *' has 4 fields; expected five fields: minute, hour, day of the month, month, day of the week, such as "30 2 * * *" for 02:30 every day.
            0 30 2 * * *   | 2  | '30' found for the hour; expected numbers from 0 to 23 as in 0,2 or 1-4, or * for all.
            61 2 * * *     | 0  | '61' found for the minute; expected numbers from 0 to 59 as in 0,2 or 1-4, or * for all.
            0 2 * * mo     | 8  | 'mo' found for the day of the week; expected numbers from 0 to 7 or names such as mon, as in 0,2 or 1-4, or * for all.
            0 2 1,,3 * *   | 6  | '' found for the day of the month; expected numbers from 1 to 31 as in 1,3 or 2-5, or * for all.
            */0 2 * * *    | 2  | '0' found as the step of the minute; expected a number from 1, such as */15.
            0 22-6 * * *   | 2  | '22-6' found for the hour; expected a range from the smaller to the greater. Write '22-23,0-6' for one that goes on from the beginning.
            0 0 31 2 *     | 0  | '0 0 31 2 *' never comes; expected a day that there is.
            @daily         | 0  | '@daily' found for the minute; expected numbers from 0 to 59 as in 0,2 or 1-4, or * for all.
            """)
    void tellsWhatIsWrongAndWhere(String line, int offset, String message) {
        CronException refused = catchThrowableOfType(CronException.class, () -> Cron.parse(line));

        assertThat(refused).isNotNull();
        assertThat(refused.sentence()).isEqualTo(message);
        assertThat(refused.offset()).isEqualTo(offset);
    }

    @Test
    void isTheSameHoweverItIsSpaced() {
        assertThat(Cron.parse(" 30  2 * * * ")).isEqualTo(Cron.parse("30 2 * * *"));
    }

    private static String refused(String line) {
        return catchThrowableOfType(CronException.class, () -> Cron.parse(line)).sentence();
    }
}
