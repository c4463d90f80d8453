package io.rollcall.cli;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** How long the periods of a report are. Weeks begin on Monday (ISO 8601). */
enum Interval {
    day,
    week,
    month,
    all;

    /** A report of more periods than these is nothing that anybody reads. */
    static final int MOST = 10_000;

    /**
     * The days on which the periods from one moment to another begin, the first at or before {@code since}; the one of
     * {@code since} for {@link #all}. More than {@link #MOST} are not gone over.
     */
    List<LocalDate> starts(Instant since, Instant until, ZoneId zone) {
        LocalDate start = first(since.atZone(zone).toLocalDate());
        List<LocalDate> starts = new ArrayList<>(List.of(start));
        while (this != all && starts.size() <= MOST) {
            start = next(start);
            if (!start.atStartOfDay(zone).toInstant().isBefore(until)) {
                break;
            }
            starts.add(start);
        }
        return List.copyOf(starts);
    }

    private LocalDate first(LocalDate day) {
        return switch (this) {
            case day, all -> day;
            case week -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case month -> day.withDayOfMonth(1);
        };
    }

    private LocalDate next(LocalDate start) {
        return this == week ? start.plusWeeks(1) : this == month ? start.plusMonths(1) : start.plusDays(1);
    }

    /** As people read it: {@code 2026-11-22}, of a month {@code 2026-11}. */
    String text(LocalDate start) {
        return this == month ? start.toString().substring(0, "2026-11".length()) : start.toString();
    }
}
