package io.rollcall.cli;

import io.rollcall.definition.AutomationEvents;
import io.rollcall.definition.ImportJob;
import io.rollcall.definition.JobKind;
import io.rollcall.definition.Notifying;
import io.rollcall.definition.RowLimit;
import io.rollcall.definition.Schedule;
import io.rollcall.definition.UpdateJob;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall update}. */
@Command(
        name = "update",
        sortOptions = false,
        header =
                "Changes or deletes all contacts that a filter selects; planned first, counted, and undone by 'rollcall undo'.",
        footerHeading = "%n",
        footer = {
            "The contacts are those that match when the run begins; whoever comes to match later is not meant. Without a filter,"
                    + " say --everyone.",
            "",
            "  rollcall update tag:vip -opt-in:no --add-tag \"March offer\"",
            "  rollcall update 'created<2025-01-01' --remove-tag new --set attr.tier=silver",
            "  rollcall update assignee:siti@example.com --assign aisha@example.com --dry-run",
            "  rollcall update 'last-conversed>1095d' --delete --plan",
            "  rollcall update run:42:rejected --opt-out --yes          asks nothing, for schedulers"
        })
final class UpdateCommand implements Callable<Integer> {

    @ParentCommand
    private Rollcall rollcall = new Rollcall(Map.of());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private FilterArguments filter = new FilterArguments();

    @Option(names = "--everyone", description = "All contacts of the channel, instead of a filter.")
    private boolean everyone;

    @Option(
            names = "--transfer-from",
            paramLabel = "MEMBER",
            description = "Those of a member, who may have left the team; with a filter, those of them that match.")
    private @Nullable String transferFrom;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description =
                    "Those whom a CSV file, a workbook or NDJSON names, instead of a filter. Numbers that nobody has are"
                            + " rejects.")
    private @Nullable Path from;

    @Option(
            names = "--column",
            paramLabel = "COLUMN",
            description = "The column of the file that has their numbers, if its name does not say so.")
    private @Nullable String column;

    @Option(
            names = "--country",
            paramLabel = "COUNTRY",
            description = "The country of numbers that are written without one: MY, +60 or Malaysia.")
    private @Nullable String country;

    @Option(names = "--create", description = "Make contacts of those in the file whom nobody knows.")
    private boolean create;

    @Mixin
    private SourceOptions source = new SourceOptions();

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Option(
            names = "--delete",
            description =
                    "Delete them, beside no other change; 'rollcall undo' brings them back for 30 days. Whoever has"
                            + " opted out stays so under every number that they had.")
    private boolean delete;

    @Option(
            names = "--channel",
            paramLabel = "NAME",
            description = "The WhatsApp business number whose contacts are changed (default: main).")
    private @Nullable String channel;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            converter = TimeZone.class,
            description = "The time zone of days, such as Asia/Kuala_Lumpur (default: that of this machine).")
    private @Nullable ZoneId zone;

    @Option(names = "--dry-run", description = "Show what would happen, and change nothing.")
    private boolean dryRun;

    @Option(names = "--plan", description = "Stop after the plan; 'rollcall runs approve' then applies exactly that.")
    private boolean plan;

    @Option(
            names = "--max-rows",
            paramLabel = "N|N%",
            converter = Limit.class,
            description = "Abort before the first change if more contacts would be changed; N%% of those that match.")
    private @Nullable RowLimit maxRows;

    @Option(
            names = "--max-opt-outs",
            paramLabel = "N|N%",
            converter = Limit.class,
            description = "The same for people who would be opted out.")
    private @Nullable RowLimit maxOptOuts;

    @Option(names = "--min-rows", paramLabel = "N", converter = RowCount.class, description = "Abort if fewer match.")
    private @Nullable Long minRows;

    @Option(
            names = "--notify",
            paramLabel = "silent|summary|each",
            description =
                    "What automations are told: nothing (the default), one event for the run, or one for each contact.")
    private @Nullable AutomationEvents notify;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        return new UpdateLaunch(rollcall.context(spec)).start(job(), yes);
    }

    private UpdateJob job() {
        return new UpdateJob(
                JobKind.UPDATE,
                null,
                Map.of(),
                source(),
                new UpdateJob.Selection(
                        channel,
                        filter.typed().map(FilterArguments.Typed::text).orElse(null),
                        everyone ? true : null,
                        transferFrom,
                        zone),
                change.change(delete),
                new UpdateJob.Guard(dryRun ? true : null, null, plan ? true : null, maxRows, maxOptOuts, minRows),
                new UpdateJob.Automations(notify),
                Schedule.NOTHING,
                Notifying.NOTHING);
    }

    private UpdateJob.Source source() {
        ImportJob.Source said = source.source(from);
        return new UpdateJob.Source(
                from, said.encoding(), said.delimiter(), said.sheet(), column, country, create ? true : null);
    }
}
