package io.rollcall.cli;

import io.rollcall.definition.SurvivorRule;
import io.rollcall.store.ChannelStore;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall dedupe apply FILE}. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Merges contacts as somebody has decided in a file that 'rollcall dedupe plan' has written.",
        footerHeading = "%n",
        footer = {
            "Only the columns 'cluster', 'contact' and 'decision' are read. 'not the same' is remembered: the pair is not proposed"
                    + " again. A file may be applied again when more of it is decided.",
            "",
            "  rollcall dedupe apply review.xlsx --dry-run",
            "  rollcall dedupe apply review.xlsx"
        })
final class DedupeApplyCommand implements Callable<Integer> {

    @ParentCommand
    private DedupeCommand dedupe = new DedupeCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The CSV file, workbook or NDJSON file with the decisions.")
    private Path file = Path.of("");

    @Option(
            names = "--channel",
            paramLabel = "NAME",
            description = "The WhatsApp business number that the contacts belong to (default: main).")
    private String channel = ChannelStore.DEFAULT;

    @Option(
            names = "--survivor",
            paramLabel = "RULE",
            description = "Which contact stays where none says 'keep': oldest (the default), newest, most-complete or"
                    + " most-recently-conversed.")
    private @Nullable SurvivorRule survivor;

    @Option(names = "--dry-run", description = "Show what would happen, and change nothing.")
    private boolean dryRun;

    @Option(names = "--plan", description = "Stop after the plan; 'rollcall runs approve' then applies exactly that.")
    private boolean plan;

    @Override
    public Integer call() {
        return new DedupeLaunch(dedupe.rollcall().context(spec))
                .apply(file, channel, survivor, DedupeOptions.guard(dryRun, plan, null));
    }
}
