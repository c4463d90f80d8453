package io.rollcall.contact;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time as a filter states it; which one it is depends on the zone, and of some on the present. */
public sealed interface TimePoint {

    /** The moments that are meant: from the first one up to, not including, the last one; equal where it is one moment. */
    record Interval(Instant begin, Instant end) {}

    /** A day in the zone. */
    record Day(LocalDate day) implements TimePoint {

        @Override
        public Interval in(ZoneId zone, Instant now) {
            return TimePoint.day(day, zone);
        }

        @Override
        public String text() {
            return day.toString();
        }
    }

    /** {@code today}, {@code yesterday}. */
    enum NamedDay implements TimePoint {
        TODAY,
        YESTERDAY;

        @Override
        public Interval in(ZoneId zone, Instant now) {
            return TimePoint.day(now.atZone(zone).toLocalDate().minusDays(this == TODAY ? 0 : 1), zone);
        }

        @Override
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A time of a day in the zone. */
    record Local(LocalDateTime time) implements TimePoint {

        @Override
        public Interval in(ZoneId zone, Instant now) {
            Instant at = time.atZone(zone).toInstant();
            return new Interval(at, at);
        }

        @Override
        public String text() {
            return time.toString();
        }
    }

    /** A time with its offset. */
    record Exact(OffsetDateTime time) implements TimePoint {

        @Override
        public Interval in(ZoneId zone, Instant now) {
            return new Interval(time.toInstant(), time.toInstant());
        }

        @Override
        public String text() {
            return time.toString();
        }
    }

    /** So long ago: {@code 30d}. Days and weeks are those of the calendar, so that a day with a change of the clock is one too. */
    record Ago(int number, Unit unit) implements TimePoint {

        @Override
        public Interval in(ZoneId zone, Instant now) {
            ZonedDateTime then = now.atZone(zone);
            Instant at = switch (unit) {
                case HOURS -> now.minusSeconds(3600L * number);
                case DAYS -> then.minusDays(number).toInstant();
                case WEEKS -> then.minusWeeks(number).toInstant();
            };
            return new Interval(at, at);
        }

        @Override
        public String text() {
            return number + unit.name().substring(0, 1).toLowerCase(Locale.ROOT);
        }
    }

    /** Units of ages. */
    enum Unit {
        HOURS,
        DAYS,
        WEEKS
    }

    Pattern AGO = Pattern.compile("0*([0-9]{1,5})([hdwHDW])");
    Instant FIRST = Instant.parse("1000-01-02T00:00:00Z");
    Instant LAST = Instant.parse("9999-12-30T00:00:00Z");

    Interval in(ZoneId zone, Instant now);

    /** Whether it is a whole day. */
    default boolean isDay() {
        return this instanceof Day || this instanceof NamedDay;
    }

    /** As filters write it. */
    String text();

    /** Reads what a person wrote; empty if it is no time, or of a year that has not four digits. */
    static Optional<TimePoint> parse(String text) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            Unit unit = switch (ago.group(2).toLowerCase(Locale.ROOT)) {
                case "h" -> Unit.HOURS;
                case "d" -> Unit.DAYS;
                default -> Unit.WEEKS;
            };
            return Optional.of(new Ago(Integer.parseInt(ago.group(1)), unit));
        }
        for (NamedDay day : NamedDay.values()) {
            if (day.text().equalsIgnoreCase(text)) {
                return Optional.of(day);
            }
        }
        return date(text.toUpperCase(Locale.ROOT)).filter(TimePoint::hasYear);
    }

    private static Optional<TimePoint> date(String text) {
        try {
            if (!text.startsWith("-") && text.length() == "2026-11-22".length()) {
                return Optional.of(new Day(LocalDate.parse(text)));
            }
            boolean offset = text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
            String iso = text.replace(' ', 'T');
            return Optional.of(offset ? new Exact(OffsetDateTime.parse(iso)) : new Local(LocalDateTime.parse(iso)));
        } catch (DateTimeParseException wrong) {
            return Optional.empty();
        }
    }

    private static boolean hasYear(TimePoint point) {
        Instant begin = point.in(ZoneOffset.UTC, Instant.EPOCH).begin();
        return !begin.isBefore(FIRST) && begin.isBefore(LAST);
    }

    private static Interval day(LocalDate day, ZoneId zone) {
        return new Interval(
                day.atTime(LocalTime.MIN).atZone(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
    }
}
