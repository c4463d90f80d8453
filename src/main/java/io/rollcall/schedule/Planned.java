package io.rollcall.schedule;

import io.rollcall.definition.Cron;
import io.rollcall.definition.Misfire;
import io.rollcall.definition.Overlap;
import io.rollcall.definition.Schedule;
import io.rollcall.definition.Timetable;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** The schedule of a job as it is kept with its next time, so that times that passed are judged by what held then. */
record Planned(Timetable timetable, Misfire misfire, Overlap overlap) {

    private static final String CRON = "cron";
    private static final String ZONE = "zone";
    private static final String MISFIRE = "misfire";
    private static final String OVERLAP = "overlap";

    /** Empty where a job has no schedule, or one that is switched off. */
    static Optional<Planned> of(Schedule schedule) {
        return schedule.timetable().map(times -> new Planned(times, schedule.onMisfire(), schedule.onOverlap()));
    }

    static Planned of(Map<String, ?> texts) {
        return new Planned(
                new Timetable(Cron.parse(text(texts, CRON)), ZoneId.of(text(texts, ZONE))),
                Misfire.valueOf(text(texts, MISFIRE)),
                Overlap.valueOf(text(texts, OVERLAP)));
    }

    Map<String, String> texts() {
        return Map.of(
                CRON,
                timetable.cron().text(),
                ZONE,
                timetable.zone().getId(),
                MISFIRE,
                misfire.name(),
                OVERLAP,
                overlap.name());
    }

    private static String text(Map<String, ?> texts, String key) {
        return String.valueOf(texts.get(key));
    }
}
