package io.rollcall.contact;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The date of a consent: ISO 8601, in which day and month cannot be confused. {@code 2026-11-22} is the start of that day in
 * the caller's zone; {@code 2026-11-22T10:15}, with a space for the {@code T}, with seconds and with an offset are known too.
 */
public final class ConsentDate {

    /** No consent is older than the law that asks for it. */
    private static final int FIRST_YEAR = 1970;

    private static final Pattern DAY_OR_MONTH_FIRST =
            Pattern.compile("\\d{1,2}\\s*[-/.]\\s*\\d{1,2}\\s*[-/.]\\s*(?:\\d{4}|\\d{2})(?:\\D.*)?");

    private static final Pattern SPACE_FOR_T = Pattern.compile("^(.{10}) ");

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("uuuu-MM-dd")
            .optionalStart()
            .appendPattern("'T'HH:mm")
            .optionalStart()
            .appendPattern(":ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .optionalEnd()
            .appendPattern("[' '][XXX][XX][X]")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private ConsentDate() {}

    /**
     * Reads a cell.
     *
     * @param zone where dates and times without an offset are meant
     * @return empty if the cell is no such date
     */
    public static Optional<Instant> parse(String cell, ZoneId zone) {
        try {
            TemporalAccessor parsed =
                    FORMAT.parse(SPACE_FOR_T.matcher(cell.strip()).replaceFirst("$1T"));
            if (parsed.get(ChronoField.YEAR) < FIRST_YEAR) {
                return Optional.empty();
            }
            if (!parsed.isSupported(ChronoField.HOUR_OF_DAY)) {
                return Optional.of(LocalDate.from(parsed).atStartOfDay(zone).toInstant());
            }
            if (parsed.isSupported(ChronoField.OFFSET_SECONDS)) {
                return Optional.of(OffsetDateTime.from(parsed).toInstant());
            }
            return Optional.of(LocalDateTime.of(LocalDate.from(parsed), LocalTime.from(parsed))
                    .atZone(zone)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether the cell is a date whose day and month could be confused, such as {@code 03/04/2026}. */
    public static boolean isAmbiguous(String cell) {
        return DAY_OR_MONTH_FIRST.matcher(cell.strip()).matches();
    }
}
