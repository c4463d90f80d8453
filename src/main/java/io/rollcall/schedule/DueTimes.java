package io.rollcall.schedule;

import io.rollcall.definition.Misfire;
import io.rollcall.definition.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to be done when a time of a schedule has come, perhaps long ago.
 *
 * @param at the time that stands for all that have come: the last of them
 * @param starts whether a run is started for it; otherwise it was missed
 * @param missed how many times before it are left out, because it stands for them or they were missed
 * @param next the first time that has not come yet
 */
record DueTimes(Instant at, boolean starts, int missed, Optional<Instant> next) {

    /** What is later than this was missed: servers look at the clock every second, and take over from each other in less. */
    static final Duration PUNCTUAL = Duration.ofSeconds(60);

    /** More are not counted: after a year without a server nobody needs the number. */
    private static final int MOST = 100_000;

    /**
     * Decides.
     *
     * @param first the earliest time that has come and was not dealt with
     * @param now not before {@code first}
     */
    static DueTimes of(Timetable timetable, Misfire misfire, Instant first, Instant now) {
        Instant last = first;
        int missed = 0;
        Optional<Instant> next = next(timetable, last);
        while (next.isPresent() && !next.get().isAfter(now) && missed < MOST) {
            last = next.get();
            missed++;
            next = next(timetable, last);
        }
        if (next.isPresent() && !next.get().isAfter(now)) {
            next = next(timetable, now);
        }
        boolean punctual = Duration.between(last, now).compareTo(PUNCTUAL) <= 0;
        return new DueTimes(last, punctual || misfire == Misfire.RUN_ONCE, missed, next);
    }

    private static Optional<Instant> next(Timetable timetable, Instant after) {
        return timetable.next(after).map(Timetable.Nominal::at);
    }
}
