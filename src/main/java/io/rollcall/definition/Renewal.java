package io.rollcall.definition;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** How often a job that writes what has changed writes everything all the same. */
public enum Renewal implements OptionWord {
    DAILY("daily"),
    /** In the first run of a week, which begins on Monday. */
    WEEKLY("weekly"),
    MONTHLY("monthly"),
    NEVER("never");

    private final String word;

    Renewal(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /**
     * Whether everything is to be written again.
     *
     * @param last when that was done
     * @param zone of days
     */
    public boolean isDue(Instant last, Instant now, ZoneId zone) {
        LocalDate then = last.atZone(zone).toLocalDate();
        LocalDate today = now.atZone(zone).toLocalDate();
        return switch (this) {
            case DAILY -> !then.equals(today);
            case WEEKLY -> !monday(then).equals(monday(today));
            case MONTHLY -> !then.withDayOfMonth(1).equals(today.withDayOfMonth(1));
            case NEVER -> false;
        };
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
