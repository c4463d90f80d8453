package io.rollcall.contact;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates with the month's name in English, whole or from three letters on: {@code 3 Apr 2026}, {@code April 3rd, 2026}. */
final class MonthNames {

    private static final String DAY = "(?<day>\\d{1,2})(?:st|nd|rd|th)?";
    private static final String MONTH = "(?<month>[a-z]{3,9})\\.?";
    private static final String BETWEEN = "[ ,./-]{1,3}";
    private static final String YEAR = "(?<year>\\d{4})";
    private static final String TIME = "(?:[ ,]{1,2}(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2}))?)?";

    private static final Pattern DAY_FIRST = Pattern.compile(DAY + "[ ./-]{0,2}" + MONTH + BETWEEN + YEAR + TIME);
    private static final Pattern MONTH_FIRST = Pattern.compile(MONTH + "[ ./-]{1,2}" + DAY + BETWEEN + YEAR + TIME);

    private MonthNames() {}

    /** The date, with its time where there is one; empty if the text is none. */
    static Optional<TemporalAccessor> read(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Matcher dayFirst = DAY_FIRST.matcher(lower);
        if (dayFirst.matches()) {
            return date(dayFirst);
        }
        Matcher monthFirst = MONTH_FIRST.matcher(lower);
        return monthFirst.matches() ? date(monthFirst) : Optional.empty();
    }

    private static Optional<TemporalAccessor> date(Matcher matcher) {
        Optional<Month> month = month(matcher.group("month"));
        if (month.isEmpty()) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.of(number(matcher.group("year")), month.get(), number(matcher.group("day")));
            if (matcher.group("hour") == null) {
                return Optional.of(date);
            }
            return Optional.of(date.atTime(LocalTime.of(
                    number(matcher.group("hour")), number(matcher.group("minute")), number(matcher.group("second")))));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Optional<Month> month(String name) {
        return Arrays.stream(Month.values())
                .filter(month -> month.name().toLowerCase(Locale.ROOT).startsWith(name))
                .findFirst();
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
