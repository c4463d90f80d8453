package io.rollcall.definition;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * When a cron line comes in a time zone. Local times are counted on, and then mapped to instants: one that a change of the
 * clocks skips comes at the first instant after the gap, once however many are skipped; one that comes twice is meant the
 * first time. So each comes exactly once. Immutable.
 */
public record Timetable(Cron cron, ZoneId zone) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /** How many days before a change of the clocks people are told of it. */
    private static final int DAYS_AHEAD = 366;

    /** What a change of the clocks does to a time. */
    public enum Shift {
        NONE,
        /** The local time does not exist. */
        SKIPPED,
        /** The local time comes twice. */
        DOUBLED
    }

    /**
     * A time at which the line comes.
     *
     * @param at when that is
     * @param local what the line says; differs from the time of {@code at} where it is skipped
     */
    public record Nominal(Instant at, LocalDateTime local, Shift shift) {}

    /** The first time after an instant; empty where there is none within eight years. */
    public Optional<Nominal> next(Instant after) {
        LocalDateTime local = LocalDateTime.ofInstant(after, zone);
        while (true) {
            Optional<LocalDateTime> found = cron.next(local);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            local = found.get();
            Nominal nominal = nominal(local);
            // In the second of two equal hours, and behind a gap, local times are found that have come already.
            if (nominal.at().isAfter(after)) {
                return Optional.of(nominal);
            }
        }
    }

    /** The next times, earliest first. */
    public List<Nominal> next(Instant after, int count) {
        List<Nominal> times = new ArrayList<>();
        Instant from = after;
        while (times.size() < count) {
            Optional<Nominal> next = next(from);
            if (next.isEmpty()) {
                return times;
            }
            times.add(next.get());
            from = next.get().at();
        }
        return times;
    }

    private Nominal nominal(LocalDateTime local) {
        ZoneRules rules = zone.getRules();
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        if (offsets.isEmpty()) {
            return new Nominal(rules.getTransition(local).getInstant(), local, Shift.SKIPPED);
        }
        // The first is the earlier instant.
        return new Nominal(local.toInstant(offsets.get(0)), local, offsets.size() == 1 ? Shift.NONE : Shift.DOUBLED);
    }

    /** What the next changes of the clocks do to the times, each in a sentence; within a year. */
    public List<String> notes(Instant from) {
        List<String> notes = new ArrayList<>();
        ZoneOffsetTransition change = zone.getRules().nextTransition(from);
        while (change != null
                && change.getInstant()
                        .isBefore(
                                from.atZone(ZoneOffset.UTC).plusDays(DAYS_AHEAD).toInstant())) {
            note(change).ifPresent(notes::add);
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return notes;
    }

    private Optional<String> note(ZoneOffsetTransition change) {
        LocalDateTime first = change.isGap() ? change.getDateTimeBefore() : change.getDateTimeAfter();
        LocalDateTime end = change.isGap() ? change.getDateTimeAfter() : change.getDateTimeBefore();
        Optional<LocalDateTime> local = cron.next(first.minusMinutes(1)).filter(found -> found.isBefore(end));
        return local.map(time -> {
            String span = TIME.format(first) + " to " + TIME.format(end) + " on " + DAY.format(first);
            return change.isGap()
                    ? "The clocks of " + zone + " skip " + span + ": what falls into it comes at " + TIME.format(end)
                            + ", once."
                    : "The clocks of " + zone + " show " + span
                            + " twice: what falls into it comes the first time only.";
        });
    }
}
