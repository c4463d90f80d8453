package io.rollcall.definition;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a job file of kind {@code export} says, in the order in which the data flow; options of the command line are one too.
 * Null, or an empty list or map, is what was not said.
 */
public record ExportJob(
        @Meaning("What the job does.") JobKind kind,

        @Meaning("One line for 'rollcall jobs list'.") @Nullable
        String description,

        @Meaning("What is given at launch with --param NAME=VALUE, by name; ${NAME} in a value is replaced by it.")
        Map<String, Parameter> params,

        @Meaning("Which contacts.") Selection select,
        @Meaning("The file.") Writing write,

        @Meaning("For files of what has changed, rather than of all contacts each time.")
        Delta delta,

        @Meaning("Where the file is brought, once it has its name.")
        Delivering deliver,

        @Meaning("What is asked for before the file gets its name.")
        Guard guard,

        @Meaning("When 'rollcall serve' starts the job.") Schedule schedule,

        @Meaning(value = "Who is told what became of it, while 'rollcall serve' runs.", key = "notify")
        Notifying notifying)
        implements JobContent {

    /** Says nothing. */
    public static final ExportJob NOTHING = new ExportJob(
            JobKind.EXPORT,
            null,
            Map.of(),
            Selection.NOTHING,
            Writing.NOTHING,
            Delta.NOTHING,
            Delivering.NOTHING,
            Guard.NOTHING,
            Schedule.NOTHING,
            Notifying.NOTHING);

    public ExportJob {
        params = Records.copy(params);
    }

    /** With options laid over it: what they say replaces what the file says. */
    public ExportJob with(ExportJob options) {
        return Records.over(this, options);
    }

    /** Section {@code select}. */
    public record Selection(
            @Meaning("The WhatsApp business number that the contacts belong to; otherwise main.") @Nullable
            String channel,

            @Meaning("Which contacts, such as tag:vip -opt-in:no; otherwise all.") @Nullable
            String where,

            @Meaning("The time zone of days and times, such as Asia/Kuala_Lumpur; otherwise that of the machine.")
            @Nullable
            ZoneId zone) {

        public static final Selection NOTHING = new Selection(null, null, null);
    }

    /** Section {@code write}. */
    public record Writing(
            @Meaning(
                    "The file, as seen from the folder of the job file; {date}, {time} and {run} in its name are those of"
                            + " the run, {kind} is full, or delta where it holds what has changed.")
            @Nullable
            Path to,

            @Meaning("csv, xlsx or ndjson (a JSON object on each line); otherwise as the name of the file ends.")
            @Nullable
            ExportFormat format,

            @Meaning(
                    "The columns in their order, each as FIELD or FIELD=NAME; all for every field there is; otherwise those"
                            + " that an import can state.")
            List<String> columns,

            @Meaning("What separates the cells of a CSV file: one of , ; | or tab; otherwise a comma.") @Nullable
            String delimiter,

            @Meaning("The encoding of a CSV file, such as windows-1252; otherwise UTF-8.") @Nullable
            String encoding,

            @Meaning("Begin a CSV file with a byte-order mark, by which Excel knows UTF-8.") @Nullable
            Boolean byteOrderMark,

            @Meaning("Replace a file of that name.") @Nullable
            Boolean replace,

            @Meaning("How many files of this job are kept; otherwise all.") @Nullable
            Long keep,

            @Meaning("gzip or zip; otherwise as the name of the file ends.") @Nullable
            Compression compress,

            @Meaning(
                    "Who can decrypt the file: public keys of age, each beginning with age1; otherwise it is not encrypted.")
            List<String> encryptFor,

            @Meaning(
                    "How many rows a file has before the next begins, named like contacts-001.csv; otherwise one has all.")
            @Nullable
            Long split) {

        public static final Writing NOTHING = new Writing(null, null, List.of(), null, null, null, null, null);

        public Writing {
            columns = List.copyOf(columns);
            encryptFor = List.copyOf(encryptFor);
        }

        /** One file that is neither compressed, unless its name says so, nor encrypted. */
        public Writing(
                @Nullable Path to,
                @Nullable ExportFormat format,
                List<String> columns,
                @Nullable String delimiter,
                @Nullable String encoding,
                @Nullable Boolean byteOrderMark,
                @Nullable Boolean replace,
                @Nullable Long keep) {
            this(to, format, columns, delimiter, encoding, byteOrderMark, replace, keep, null, List.of(), null);
        }
    }

    /** Section {@code delta}. */
    public record Delta(
            @Meaning(
                    "last: write what was created or changed, or left the selection, since the last published file of this"
                            + " job, with two columns before the others: _change and _contact.")
            @Nullable
            Since since,

            @Meaning(
                    "When everything is written all the same: daily, weekly (in the first run from Monday on) or monthly;"
                            + " otherwise never, but where it must be.")
            @Nullable
            Renewal full) {

        public static final Delta NOTHING = new Delta(null, null);
    }

    /** Section {@code deliver}. */
    public record Delivering(
            @Meaning(
                    value =
                            "The places: sftp://user@host/folder, s3://bucket/prefix, or a folder. Credentials are in the"
                                    + " environment alone.",
                    option = "deliver-to")
            List<String> to) {

        public static final Delivering NOTHING = new Delivering(List.of());

        public Delivering {
            to = List.copyOf(to);
        }
    }

    /** Section {@code guard}. */
    public record Guard(
            @Meaning("Count the contacts, and write nothing.") @Nullable
            Boolean dryRun,

            @Meaning("Start the job also while another run of it works.") @Nullable
            Boolean concurrent,

            @Meaning("How many contacts the file must have at least.") @Nullable
            Long minRows,

            @Meaning(
                    "How many contacts more or fewer than the last file of this job it may have, as a number or a share"
                            + " such as 20%.")
            @Nullable
            RowLimit maxChange) {

        public static final Guard NOTHING = new Guard(null, null, null, null);
    }
}
