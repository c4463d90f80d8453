package io.rollcall.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times of schedules as people read them, with the offset, so that they mean one moment. */
public final class Times {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private Times() {}

    /** {@code 2026-11-23 02:30 +08:00}; with seconds where there are any. */
    public static String text(Instant at, ZoneId zone) {
        return at.getEpochSecond() % 60 == 0 ? MINUTE.format(at.atZone(zone)) : toTheSecond(at, zone);
    }

    /** {@code 2026-11-23 02:30:00 +08:00}. */
    public static String toTheSecond(Instant at, ZoneId zone) {
        return SECOND.format(at.atZone(zone));
    }
}
