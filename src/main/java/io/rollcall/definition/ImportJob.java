package io.rollcall.definition;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a job file of kind {@code import} says, in the order in which the data flow; options of the command line are one
 * too. Each component is a key of the file, written with hyphens. Null, or an empty list or map, is what was not said.
 */
public record ImportJob(
        @Meaning("What the job does.") JobKind kind,

        @Meaning("One line for 'rollcall jobs list'.") @Nullable
        String description,

        @Meaning("What is given at launch with --param NAME=VALUE, by name; ${NAME} in a value is replaced by it.")
        Map<String, Parameter> params,

        @Meaning("The file, or the files.") Source source,
        @Meaning("What its columns mean.") Columns map,
        @Meaning("How its cells are read.") Reading validate,

        @Meaning("Among which contacts those of the file are looked for.")
        Matching match,

        @Meaning("How rows and contacts come together.") Merging merge,

        @Meaning("What is asked for before anything is changed.")
        Guard guard,

        @Meaning("What is told when it is over.") Telling report,

        @Meaning("When 'rollcall serve' starts the job.") Schedule schedule,

        @Meaning(value = "Who is told what became of it, while 'rollcall serve' runs.", key = "notify")
        Notifying notifying)
        implements JobContent {

    /** Says nothing. */
    public static final ImportJob NOTHING = new ImportJob(
            JobKind.IMPORT,
            null,
            Map.of(),
            Source.NOTHING,
            Columns.NOTHING,
            Reading.NOTHING,
            Matching.NOTHING,
            Merging.NOTHING,
            Guard.NOTHING,
            Telling.NOTHING,
            Schedule.NOTHING,
            Notifying.NOTHING);

    public ImportJob {
        params = Records.copy(params);
    }

    /** Section {@code source}. */
    public record Source(
            @Meaning(
                    "The CSV file, workbook or NDJSON file, or an archive of such (gzip, ZIP), as seen from the folder of the"
                            + " job file.")
            @Nullable
            Path file,

            @Meaning("Several files of one shape, which are imported as one, instead of file.")
            List<Path> files,

            @Meaning(
                    "A folder from which 'rollcall serve' takes every file that arrives, instead of file: a path as seen from the"
                            + " folder of the job file, sftp://USER@HOST/FOLDER or s3://BUCKET/PREFIX.")
            @Nullable
            String folder,

            @Meaning(
                    "Which files of the folder are meant, such as leads-*.csv; otherwise all that do not begin with a dot.")
            @Nullable
            String pattern,

            @Meaning(
                    "How long a file of the folder must not have changed before it is taken, such as 30s; otherwise 10s.")
            @Nullable
            Duration settle,

            @Meaning("The file's encoding, if it is neither UTF-8 nor UTF-16 with a mark, such as windows-1252.")
            @Nullable
            String encoding,

            @Meaning("What separates the cells, if it cannot be found out: one of , ; | or tab.") @Nullable
            String delimiter,

            @Meaning("The sheet of a workbook; otherwise the first that can be seen.") @Nullable
            String sheet) {

        public static final Source NOTHING = new Source(null, List.of(), null, null, null, null, null, null);

        public Source {
            files = List.copyOf(files);
        }
    }

    /** Section {@code map}. */
    public record Columns(
            @Meaning(
                    value = "Which field a column fills, as COLUMN: FIELD; columns with a usual name need no line.",
                    option = "map")
            Map<String, String> columns,

            @Meaning("Columns that are left out.") List<String> ignore,

            @Meaning("What to do about columns that match no field: stop before anything begins (as if not said), leave"
                    + " them out, or make an attribute of each.")
            @Nullable
            UnmappedColumns unmapped) {

        public static final Columns NOTHING = new Columns(Map.of(), List.of(), null);

        public Columns {
            columns = Records.copy(columns);
            ignore = List.copyOf(ignore);
        }
    }

    /** Section {@code validate}. */
    public record Reading(
            @Meaning("The country of numbers that are written without one: MY, +60 or Malaysia.") @Nullable
            String country,

            @Meaning("The time zone of dates without one, such as Asia/Kuala_Lumpur; otherwise that of the machine.")
            @Nullable
            ZoneId zone,

            @Meaning("How dates are written that are not like 2026-11-22, such as dd/MM/yyyy.") @Nullable
            String dateFormat,

            @Meaning("Whether assignees and collaborators whom nobody knows become members.") @Nullable
            Boolean createMembers,

            @Meaning("Why you may write to the people who opted in, where a row does not say.") @Nullable
            String consentBasis) {

        public static final Reading NOTHING = new Reading(null, null, null, null, null);
    }

    /** Section {@code match}. */
    public record Matching(
            @Meaning("The WhatsApp business number that the contacts belong to; otherwise main.") @Nullable
            String channel) {

        public static final Matching NOTHING = new Matching(null);
    }

    /** Section {@code merge}. */
    public record Merging(
            @Meaning("Which rows are let through; otherwise upsert.") @Nullable
            ImportMode mode,

            @Meaning("Which of several rows of one contact wins; otherwise last.") @Nullable
            DuplicatePolicy duplicates,

            @Meaning("Who wins where a row and a contact both have a value, as COLUMN: POLICY.")
            Map<String, MergePolicy> on,

            @Meaning(value = "Tags that every contact gets.", option = "tag")
            List<String> tags,

            @Meaning(value = "Lists that every contact is put on.", option = "list")
            List<String> lists) {

        public static final Merging NOTHING = new Merging(null, null, Map.of(), List.of(), List.of());

        public Merging {
            on = Records.copy(on);
            tags = List.copyOf(tags);
            lists = List.copyOf(lists);
        }
    }

    /** Section {@code guard}. */
    public record Guard(
            @Meaning("Show what would happen, and change nothing.") @Nullable
            Boolean dryRun,

            @Meaning("Import the file again, although it was imported under the same options.") @Nullable
            Boolean newRun,

            @Meaning("Start the job also while another run of it works.") @Nullable
            Boolean concurrent,

            @Meaning("Stop after the plan, and wait until somebody approves it.") @Nullable
            Boolean plan,

            @Meaning("How many rows may be rejected, as a number or as a share of the rows read, such as 5%.") @Nullable
            RowLimit maxRejects,

            @Meaning("How many contacts may be created, as a number or a share.") @Nullable
            RowLimit maxCreated,

            @Meaning("How many contacts may be updated, as a number or a share.") @Nullable
            RowLimit maxUpdated,

            @Meaning("How many people may be opted out, as a number or a share.") @Nullable
            RowLimit maxOptOuts,

            @Meaning("How many rows the file must have at least.") @Nullable
            Long minRows,

            @Meaning("How many phone numbers may follow each other without a gap, a sign of a generated list; otherwise"
                    + " 1000. none turns it off.")
            @Nullable
            RowLimit maxSequential,

            @Meaning("How many rows of a file of 100 or more may be rejected for their phones, as a number or a share;"
                    + " otherwise 50%. none turns it off.")
            @Nullable
            RowLimit maxInvalidPhones) {

        public static final Guard NOTHING = new Guard(null, null, null, null, null, null, null, null, null, null, null);
    }

    /** Section {@code report}. */
    public record Telling(
            @Meaning("Exit with 0 also when rows were rejected.") @Nullable
            Boolean rejectsOk) {

        public static final Telling NOTHING = new Telling(null);
    }
}
