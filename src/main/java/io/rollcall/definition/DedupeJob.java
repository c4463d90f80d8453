package io.rollcall.definition;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a job file of kind {@code dedupe} says; options of the command line are one too. Null, or an empty list or map, is what
 * was not said.
 */
public record DedupeJob(
        @Meaning("What the job does.") JobKind kind,

        @Meaning("One line for 'rollcall jobs list'.") @Nullable
        String description,

        @Meaning("What is given at launch with --param NAME=VALUE, by name; ${NAME} in a value is replaced by it.")
        Map<String, Parameter> params,

        @Meaning("Which contacts are compared with each other.")
        Selection select,

        @Meaning("When two contacts are one person.") Matching match,

        @Meaning("What stays of the contacts of one person.")
        Keeping keep,

        @Meaning("Where the pairs are listed that somebody is to decide on.")
        Review review,

        @Meaning("What is asked of the plan before the first change.")
        Guard guard,

        @Meaning("When 'rollcall serve' starts the job.") Schedule schedule,

        @Meaning(value = "Who is told what became of it, while 'rollcall serve' runs.", key = "notify")
        Notifying notifying)
        implements JobContent {

    public DedupeJob {
        params = Records.copy(params);
    }

    /** With options laid over it: what they say replaces what the file says. */
    public DedupeJob with(DedupeJob options) {
        return Records.over(this, options);
    }

    /** Section {@code select}. */
    public record Selection(
            @Meaning("The WhatsApp business number that the contacts belong to; otherwise main.") @Nullable
            String channel,

            @Meaning("Which contacts, such as tag:vip; otherwise all.") @Nullable
            String where,

            @Meaning("The time zone of days, such as Asia/Kuala_Lumpur; otherwise that of the machine.") @Nullable
            ZoneId zone) {

        public static final Selection NOTHING = new Selection(null, null, null);
    }

    /** Section {@code match}. */
    public record Matching(
            @Meaning("From which score on two contacts are merged without asking; otherwise 0.99.") @Nullable
            BigDecimal mergeAt,

            @Meaning("From which score on somebody is asked; otherwise 0.5.") @Nullable
            BigDecimal reviewAt,

            @Meaning("Attributes that hold e-mail addresses, beside those whose names say so.")
            List<String> emails,

            @Meaning("Attributes that say nothing of who somebody is.")
            List<String> ignore,

            @Meaning(
                    "How many contacts that share a key are compared, each with each; otherwise 100. More are divided by"
                            + " what else they share.")
            @Nullable
            Long maxBlock) {

        public static final Matching NOTHING = new Matching(null, null, List.of(), List.of(), null);

        public Matching {
            emails = List.copyOf(emails);
            ignore = List.copyOf(ignore);
        }
    }

    /** Section {@code keep}. */
    public record Keeping(
            @Meaning(
                    "Which contact stays: the oldest (as if not said), newest, most-complete or most-recently-conversed.")
            @Nullable
            SurvivorRule survivor,

            @Meaning(
                    "Whose value stays, by field: survivor, longest, newest, or union (of tags, lists, collaborators).")
            Map<String, FieldRule> fields) {

        public static final Keeping NOTHING = new Keeping(null, Map.of());

        public Keeping {
            fields = Records.copy(fields);
        }

        /** The rules, with defaults where nothing was said. */
        public Survivorship rules() {
            return new Survivorship(survivor == null ? SurvivorRule.OLDEST : survivor, fields);
        }
    }

    /** Section {@code review}. */
    public record Review(
            @Meaning("The file: .csv or .xlsx; otherwise review.csv in the folder of the run.") @Nullable
            Path to,

            @Meaning("Take the place of a file that is there.") @Nullable
            Boolean replace) {

        public static final Review NOTHING = new Review(null, null);
    }

    /** Section {@code guard}. */
    public record Guard(
            @Meaning("Show what would happen, and change nothing.") @Nullable
            Boolean dryRun,

            @Meaning("Start the job also while another run of it works.") @Nullable
            Boolean concurrent,

            @Meaning("Stop after the plan, and wait until somebody approves it.") @Nullable
            Boolean plan,

            @Meaning("How many contacts may be merged into others at most, as a number or a share of those that are"
                    + " compared, such as 5%.")
            @Nullable
            RowLimit maxMerged) {

        public static final Guard NOTHING = new Guard(null, null, null, null);
    }
}
