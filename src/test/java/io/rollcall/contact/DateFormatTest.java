package io.rollcall.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateFormatTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-04-03                | 2026-04-03
            2026-04-03T23:15:00+08:00 | 2026-04-03
            2026-04-03 10:15          | 2026-04-03
            ٢٠٢٦-٠٤-٠٣                | 2026-04-03
            3 Apr 2026                | 2026-04-03
            03-Apr-2026               | 2026-04-03
            3. April 2026             | 2026-04-03
            3rd April, 2026           | 2026-04-03
            3Apr2026                  |
            Apr 3, 2026               | 2026-04-03
            SEPT. 21 2026             | 2026-09-21
            September 21st, 2026      | 2026-09-21
            3 Apr 2026 10:15          | 2026-04-03
            31 Jun 2026               |
            3 Abr 2026                |
            3 Apr 26                  |
            03/04/2026                |
            13/04/2026                |
            0026-04-03                |
            46115                     |
            """)
    void readsDatesInWhichDayAndMonthCannotBeConfused(String cell, LocalDate day) {
        assertThat(DateFormat.ISO.day(cell).orElse(null)).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dd/MM/yyyy       | 03/04/2026       | 2026-04-03
            dd/MM/yyyy       | 3/4/2026         | 2026-04-03
            dd/MM/yyyy       | 03/04/2026 10:15 | 2026-04-03
            dd/MM/yyyy       | 2026-12-31       | 2026-12-31
            dd/MM/yyyy       | 31 Dec 2026      | 2026-12-31
            dd/MM/yyyy       | 12/31/2026       |
            dd/MM/yyyy       | 30/02/2026       |
            dd/MM/yyyy       | 03-04-2026       |
            MM/dd/yyyy       | 03/04/2026       | 2026-03-04
            d.M.yyyy         | 3.4.1926         | 1926-04-03
            ddMMyyyy         | 03042026         | 2026-04-03
            ddMMyyyy         | 3042026          |
            yyyy/MM/dd       | 2026/4/3         | 2026-04-03
            d MMM yyyy       | 3 apr 2026       | 2026-04-03
            dd/MM/yyyy HH:mm | 03/04/2026 10:15 | 2026-04-03
            d' de 'M yyyy    | 3 de 4 2026      | 2026-04-03
            uuuu.MM.dd       | 2026.04.03       | 2026-04-03
            """)
    void readsDatesOfAPattern(String pattern, String cell, LocalDate day) {
        assertThat(DateFormat.of(pattern).day(cell).orElse(null)).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dd/mm/yyyy | does not tell a day; expected day (d), month (M) and year of four digits (yyyy), such as dd/MM/yyyy. Did you mean 'dd/MM/yyyy'?
            DD/MM/YYYY | does not tell a day; expected day (d), month (M) and year of four digits (yyyy), such as dd/MM/yyyy. Did you mean 'dd/MM/yyyy'?
            dd/MM/yy   | does not tell a day; expected day (d), month (M) and year of four digits (yyyy), such as dd/MM/yyyy. Did you mean 'dd/MM/yyyy'?
            MM/yyyy    | does not tell a day; expected day (d), month (M) and year of four digits (yyyy), such as dd/MM/yyyy. Correct the pattern.
            tt.mm.jjjj | is no pattern of a date; expected day (d), month (M) and year of four digits (yyyy), such as dd/MM/yyyy. Correct the pattern.
            yyyy-dd-MM | reads 2026-03-04 as 2026-04-03, and dates of that form are always year-month-day; expected day (d), month (M) and year of four digits (yyyy), such as dd/MM/yyyy. Correct the pattern.
            """)
    void tellsWhatIsWrongWithAPattern(String pattern, String problem) {
        assertThat(DateFormat.problem(pattern)).contains(problem);
        assertThatThrownBy(() -> DateFormat.of(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dd/MM/yyyy", "d MMMM yyyy", "yyyyMMdd", "dd-MM-uuuu", "dd.MM.yyyy['T'HH:mm]"})
    void findsNothingWrongWithAPatternThatTellsADay(String pattern) {
        assertThat(DateFormat.problem(pattern)).isEmpty();
    }

    @Test
    void keepsTheTimeOfAConsent() {
        ZoneId zone = ZoneId.of("Asia/Kuala_Lumpur");

        assertThat(ConsentDate.parse("03/04/2026 10:15", DateFormat.of("dd/MM/yyyy"), zone))
                .contains(Instant.parse("2026-04-03T02:15:00Z"));
        assertThat(ConsentDate.parse("3 Apr 2026", DateFormat.ISO, zone))
                .contains(Instant.parse("2026-04-02T16:00:00Z"));
    }

    @Test
    void readsDaysOfEveryMonthAndNoOthers() {
        for (int year : new int[] {1000, 1900, 1999, 2000, 2023, 2024, 9999}) {
            for (int month = 0; month <= 13; month++) {
                for (int day = 0; day <= 32; day++) {
                    String text = String.format(java.util.Locale.ROOT, "%04d-%02d-%02d", year, month, day);
                    boolean exists = month >= 1
                            && month <= 12
                            && day >= 1
                            && day <= java.time.YearMonth.of(year, month).lengthOfMonth();

                    assertThat(DateFormat.ISO.day(text).map(Object::toString))
                            .isEqualTo(exists ? java.util.Optional.of(text) : java.util.Optional.empty());
                }
            }
        }
    }
}
