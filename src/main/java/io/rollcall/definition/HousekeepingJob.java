package io.rollcall.definition;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a job file of kind {@code housekeeping} says. Null, or an empty map, is what was not said. */
public record HousekeepingJob(
        @Meaning("What the job does.") JobKind kind,

        @Meaning("One line for 'rollcall jobs list'.") @Nullable
        String description,

        @Meaning("What is given at launch with --param NAME=VALUE, by name; ${NAME} in a value is replaced by it.")
        Map<String, Parameter> params,

        @Meaning("How long things are kept after the run that left them has ended, such as 90d.")
        Keeping keep,

        @Meaning("What is asked for before anything is deleted.")
        Guard guard,

        @Meaning("When 'rollcall serve' starts the job.") Schedule schedule,

        @Meaning(value = "Who is told what became of it, while 'rollcall serve' runs.", key = "notify")
        Notifying notifying)
        implements JobContent {

    /** Ages below which undoing a run would not be possible for as long as it is promised. */
    public static final Duration LEAST = Duration.ofDays(30);

    public HousekeepingJob {
        params = Records.copy(params);
    }

    /** Section {@code keep}. */
    public record Keeping(
            @Meaning("Who changed which field of a contact; at least 30d, since undo needs it. Otherwise 90d.")
            @Nullable
            Duration changes,

            @Meaning(
                    "What became of each row of a run, and plans that nobody has approved; at least 30d, since undo needs it. Otherwise 90d.")
            @Nullable
            Duration rows,

            @Meaning("Folders of runs: rejects file, plan, summary, log. Otherwise 90d.") @Nullable
            Duration folders,

            @Meaning("Private copies of imported files, which 'runs again' reads. Otherwise 30d.") @Nullable
            Duration copies,

            @Meaning("What the job framework wrote about runs. Otherwise 90d.") @Nullable
            Duration history) {}

    /** Section {@code guard}. */
    public record Guard(
            @Meaning("Count what would be deleted, and delete nothing.") @Nullable
            Boolean dryRun) {}
}
