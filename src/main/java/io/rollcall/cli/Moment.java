package io.rollcall.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A time that somebody typed: a day, a time of a day, or so long ago.
 *
 * @param begin the first moment that is meant
 * @param end the first moment that is no longer meant: of a day, that of the next; otherwise {@code begin}
 */
record Moment(Instant begin, Instant end) {

    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([mhd])");

    /** Empty where the text is no time. */
    static Optional<Moment> find(String text, Instant now, ZoneId zone) {
        Optional<Duration> ago = length(text);
        if (ago.isPresent()) {
            return Optional.of(at(now.minus(ago.get())));
        }
        if (text.equals("today")) {
            return Optional.of(day(now.atZone(zone).toLocalDate(), zone));
        }
        try {
            if (text.length() == "2026-11-22".length()) {
                return Optional.of(day(LocalDate.parse(text), zone));
            }
            if (text.endsWith("Z") || text.indexOf('+') > 0) {
                return Optional.of(at(ZonedDateTime.parse(text).toInstant()));
            }
            return Optional.of(
                    at(LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant()));
        } catch (DateTimeParseException wrong) {
            return Optional.empty();
        }
    }

    /** A length such as 30m, 24h or 7d. */
    static Optional<Duration> length(String text) {
        Matcher matcher = AGO.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    private static Moment at(Instant instant) {
        return new Moment(instant, instant);
    }

    private static Moment day(LocalDate day, ZoneId zone) {
        return new Moment(
                day.atTime(LocalTime.MIN).atZone(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** Reads it in the zone of the person who types. */
    static final class Converter implements ITypeConverter<Moment> {

        @Override
        public Moment convert(String text) {
            return find(text, Instant.now(), ZoneId.systemDefault())
                    .orElseThrow(() -> new TypeConversionException("'" + text
                            + "' found; expected a day such as 2026-11-22, a time such as 2026-11-22T07:00, or so long"
                            + " ago, such as 30m, 24h or 7d."));
        }
    }
}
