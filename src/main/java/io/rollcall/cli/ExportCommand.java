package io.rollcall.cli;

import io.rollcall.definition.Compression;
import io.rollcall.definition.ExportFormat;
import io.rollcall.definition.ExportJob;
import io.rollcall.definition.JobKind;
import io.rollcall.definition.Notifying;
import io.rollcall.definition.RowLimit;
import io.rollcall.definition.Schedule;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall export}. */
@Command(
        name = "export",
        sortOptions = false,
        header =
                "Writes contacts into a CSV file, an Excel workbook (.xlsx) or NDJSON (.ndjson, .jsonl) as they are at one"
                        + " moment; imported again, it changes nothing.",
        footerHeading = "%n",
        footer = {
            "Columns: the fields of an import, attr.KEY for attributes, and what no import can change: profile-name,"
                    + " username, consent-since, consent-source, first-message, last-conversed, last-contact-replied,"
                    + " last-replied-from-us, sent-count, delivered-count, read-count, failed-count, replied-count, origin,"
                    + " origin-run, created, updated.",
            "",
            "  rollcall export --to contacts.csv",
            "  rollcall export --to vip.csv tag:vip -opt-in:no 'last-conversed<30d'",
            "  rollcall export --to people.xlsx --columns \"phone,name=Full name,attr.city,last-conversed\"",
            "  rollcall export --to contacts.ndjson",
            "  rollcall export --to \"all-{date}.csv\" --columns all --delimiter semicolon --byte-order-mark",
            "  rollcall export --to contacts.csv.gz.age --encrypt-for age1...",
            "  rollcall export --to contacts.csv --split 100000"
        })
final class ExportCommand implements Callable<Integer> {

    @ParentCommand
    private Rollcall rollcall = new Rollcall(Map.of());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--to",
            paramLabel = "FILE",
            required = true,
            description =
                    "The file; {date}, {time} and {run} in its name are those of the run. A file that describes it,"
                            + " FILE.manifest.json, is written beside it.")
    private Path to = Path.of("");

    @Mixin
    private FilterArguments filter = new FilterArguments();

    @Option(
            names = "--columns",
            paramLabel = "FIELD[=NAME]",
            split = ",",
            description =
                    "The columns in their order; all for every field there is (default: what an import can state).")
    private List<String> columns = List.of();

    @Option(
            names = "--channel",
            paramLabel = "NAME",
            description = "The WhatsApp business number whose contacts are written (default: main).")
    private @Nullable String channel;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            converter = TimeZone.class,
            description = "The time zone of days and times, such as Asia/Kuala_Lumpur (default: that of this machine).")
    private @Nullable ZoneId zone;

    @Option(
            names = "--format",
            paramLabel = "csv|xlsx|ndjson",
            description =
                    "What is written; ndjson is a JSON object on each line (default: as the name of the file ends).")
    private @Nullable ExportFormat format;

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            description = "What separates the cells of a CSV file: comma, semicolon, tab or pipe (default: comma).")
    private @Nullable String delimiter;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "The encoding of a CSV file, such as windows-1252 (default: UTF-8).")
    private @Nullable String encoding;

    @Option(
            names = "--byte-order-mark",
            negatable = true,
            description = "Begin a CSV file with a byte-order mark, by which Excel knows UTF-8.")
    private @Nullable Boolean byteOrderMark;

    @Option(
            names = "--compress",
            paramLabel = "gzip|zip",
            description = "How the file is compressed (default: as its name ends, .gz or .zip; otherwise not).")
    private @Nullable Compression compress;

    @Option(
            names = "--encrypt-for",
            paramLabel = "AGE1...",
            description =
                    "Encrypt the file, whose name ends with .age, for this public key of age; can be repeated. It is never"
                            + " on the disk in clear.")
    private List<String> encryptFor = List.of();

    @Option(
            names = "--split",
            paramLabel = "N",
            converter = RowCount.class,
            description =
                    "Begin another file after N contacts, each with the header: contacts-001.csv, contacts-002.csv and so on;"
                            + " one manifest lists them.")
    private @Nullable Long split;

    @Option(names = "--replace", negatable = true, description = "Replace a file of that name.")
    private @Nullable Boolean replace;

    @Option(
            names = "--deliver-to",
            paramLabel = "ADDRESS",
            description =
                    "Bring the file there, too: sftp://user@host/folder, s3://bucket/prefix, or a folder. Credentials are in"
                            + " the environment.")
    private List<String> deliverTo = List.of();

    @Option(names = "--dry-run", negatable = true, description = "Count the contacts, and write nothing.")
    private @Nullable Boolean dryRun;

    @Option(
            names = "--min-rows",
            paramLabel = "N",
            converter = RowCount.class,
            description = "Abort if there are fewer contacts.")
    private @Nullable Long minRows;

    @Option(
            names = "--max-change",
            paramLabel = "N|N%",
            converter = Limit.class,
            description = "Abort if there are so many more or fewer contacts than in the last file of the job.")
    private @Nullable RowLimit maxChange;

    @Override
    public Integer call() {
        return new ExportLaunch(rollcall.context(spec)).start(job());
    }

    private ExportJob job() {
        return new ExportJob(
                JobKind.EXPORT,
                null,
                Map.of(),
                new ExportJob.Selection(
                        channel, filter.typed().map(FilterArguments.Typed::text).orElse(null), zone),
                new ExportJob.Writing(
                        to.toAbsolutePath().normalize(),
                        format,
                        columns,
                        delimiter,
                        encoding,
                        byteOrderMark,
                        replace,
                        null,
                        compress,
                        encryptFor,
                        split),
                ExportJob.Delta.NOTHING,
                new ExportJob.Delivering(deliverTo),
                new ExportJob.Guard(dryRun, null, minRows, maxChange),
                Schedule.NOTHING,
                Notifying.NOTHING);
    }
}
