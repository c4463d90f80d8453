package io.rollcall.contact;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/** The date of a consent, to the second where the cell says so; a day alone is its start in the caller's zone. */
public final class ConsentDate {

    /** No consent is older than the law that asks for it. */
    private static final int FIRST_YEAR = 1970;

    private ConsentDate() {}

    /**
     * Reads a cell.
     *
     * @param zone where dates and times without an offset are meant
     * @return empty if the cell is no such date
     */
    public static Optional<Instant> parse(String cell, DateFormat format, ZoneId zone) {
        return format.read(cell)
                .filter(read -> read.get(ChronoField.YEAR) >= FIRST_YEAR)
                .flatMap(read -> instant(read, zone));
    }

    private static Optional<Instant> instant(TemporalAccessor read, ZoneId zone) {
        try {
            if (!read.isSupported(ChronoField.HOUR_OF_DAY)) {
                return Optional.of(LocalDate.from(read).atStartOfDay(zone).toInstant());
            }
            if (read.isSupported(ChronoField.OFFSET_SECONDS)) {
                return Optional.of(OffsetDateTime.from(read).toInstant());
            }
            return Optional.of(LocalDateTime.of(LocalDate.from(read), LocalTime.from(read))
                    .atZone(zone)
                    .toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
