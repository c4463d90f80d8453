package io.rollcall.definition;

import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Section {@code schedule} of a job file of any kind: when 'rollcall serve' starts the job. Null is what was not said. */
public record Schedule(
        @Meaning(
                "When, as five fields in quotation marks: minute, hour, day of the month, month, day of the week; \"30 2"
                        + " * * *\" is 02:30 every day.")
        @Nullable
        Cron cron,

        @Meaning(
                value = "The time zone of these times, such as Asia/Kuala_Lumpur; otherwise that of the machine.",
                option = "schedule-zone")
        @Nullable
        ZoneId zone,

        @Meaning(
                "What is done about times that passed while no server ran: run-once (as if not said) starts one run for"
                        + " all of them, skip none.")
        @Nullable
        Misfire misfire,

        @Meaning("What is done when an earlier run of the job still works: skip (as if not said) leaves the time out,"
                + " queue waits.")
        @Nullable
        Overlap overlap,

        @Meaning("Whether it holds; otherwise yes.") @Nullable
        Boolean enabled) {

    public static final Schedule NOTHING = new Schedule(null, null, null, null, null);

    /** When the job is due; empty where it has no schedule, or one that is switched off. */
    public Optional<Timetable> timetable() {
        return cron == null || Boolean.FALSE.equals(enabled)
                ? Optional.empty()
                : Optional.of(new Timetable(cron, Objects.requireNonNullElseGet(zone, ZoneId::systemDefault)));
    }

    public Misfire onMisfire() {
        return Objects.requireNonNullElse(misfire, Misfire.RUN_ONCE);
    }

    public Overlap onOverlap() {
        return Objects.requireNonNullElse(overlap, Overlap.SKIP);
    }
}
