package io.rollcall.cli;

import io.rollcall.definition.DuplicatePolicy;
import io.rollcall.definition.ImportJob;
import io.rollcall.definition.ImportMode;
import io.rollcall.definition.JobKind;
import io.rollcall.definition.MergePolicy;
import io.rollcall.definition.Notifying;
import io.rollcall.definition.Schedule;
import io.rollcall.definition.UnmappedColumns;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What options say of an import of any rows: the same as a job file can say, in the order of its sections. */
final class ImportOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--map",
            paramLabel = "COLUMN=FIELD",
            converter = ColumnValue.Field.class,
            description = "This column means that field; can be repeated.")
    private List<ColumnValue<String>> map = List.of();

    @Option(names = "--ignore", paramLabel = "COLUMN", description = "Leave this column out; can be repeated.")
    private List<String> ignore = List.of();

    @Option(
            names = "--unmapped",
            paramLabel = "stop|ignore|attribute",
            description =
                    "What to do about columns that match no field: stop before anything begins (the default), leave"
                            + " them out, or make an attribute of each.")
    private @Nullable UnmappedColumns unmapped;

    @Option(
            names = "--country",
            paramLabel = "COUNTRY",
            description =
                    "The country of numbers that are written without one: MY, +60 or Malaysia. A country column of the"
                            + " file goes before it.")
    private @Nullable String country;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            converter = TimeZone.class,
            description =
                    "The time zone of dates without one, such as Asia/Kuala_Lumpur (default: that of this machine).")
    private @Nullable ZoneId zone;

    @Option(
            names = "--date-format",
            paramLabel = "PATTERN",
            description = "How dates are written that are not like 2026-11-22, such as dd/MM/yyyy.")
    private @Nullable String dateFormat;

    @Option(
            names = "--create-members",
            negatable = true,
            description = "Make members of assignees and collaborators whom nobody knows.")
    private @Nullable Boolean createMembers;

    @Option(
            names = "--consent-basis",
            paramLabel = "TEXT",
            description = "Why you may write to the people who opted in, where a row does not say.")
    private @Nullable String consentBasis;

    @Option(
            names = "--channel",
            paramLabel = "NAME",
            description = "The WhatsApp business number that the contacts belong to (default: main).")
    private @Nullable String channel;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description =
                    "Which rows are let through: upsert (the default), create-only, update-only, or opt-out-only for a"
                            + " list of people who must not be written to.")
    private @Nullable ImportMode mode;

    @Option(
            names = "--duplicates",
            paramLabel = "first|last|reject",
            description = "Which of several rows of one contact wins (default: last); reject takes none.")
    private @Nullable DuplicatePolicy duplicates;

    @Option(
            names = "--on",
            paramLabel = "COLUMN=POLICY",
            converter = ColumnValue.Policy.class,
            description = "Who wins where a row and a contact both have a value: keep, fill-blank, overwrite or"
                    + " clear-on-blank; can be repeated.")
    private List<ColumnValue<MergePolicy>> on = List.of();

    @Option(names = "--tag", paramLabel = "TAG", description = "Give every contact this tag; can be repeated.")
    private List<String> tags = List.of();

    @Option(names = "--list", paramLabel = "LIST", description = "Put every contact on this list; can be repeated.")
    private List<String> lists = List.of();

    @Mixin
    private final LaunchFlags launch = new LaunchFlags();

    /** What the options say, as a job. */
    ImportJob job(ImportJob.Source source) {
        return new ImportJob(
                JobKind.IMPORT,
                null,
                Map.of(),
                source,
                new ImportJob.Columns(byColumn("--map", map), ignore, unmapped),
                new ImportJob.Reading(country, zone, dateFormat, createMembers, consentBasis),
                new ImportJob.Matching(channel),
                new ImportJob.Merging(mode, duplicates, byColumn("--on", on), tags, lists),
                launch.guard(),
                launch.report(),
                Schedule.NOTHING,
                Notifying.NOTHING);
    }

    private <V> Map<String, V> byColumn(String option, List<ColumnValue<V>> pairs) {
        Map<String, V> byColumn = new LinkedHashMap<>();
        for (ColumnValue<V> pair : pairs) {
            V before = byColumn.put(pair.column(), pair.value());
            if (before != null && !before.equals(pair.value())) {
                throw new ParameterException(
                        spec.commandLine(),
                        "Option " + option + ": column '" + pair.column() + "' is given '" + ColumnValue.word(before)
                                + "' and '" + ColumnValue.word(pair.value()) + "'; expected one of them.");
            }
        }
        return byColumn;
    }
}
