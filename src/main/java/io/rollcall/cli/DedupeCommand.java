package io.rollcall.cli;

import io.rollcall.definition.RowLimit;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall dedupe}. */
@Command(
        name = "dedupe",
        sortOptions = false,
        synopsisSubcommandLabel = "[COMMAND]",
        header =
                "Finds contacts that are the same person, merges those of whom it is sure, and lists the others for review.",
        footerHeading = "%n",
        footer = {
            "Without a filter all contacts of the channel are compared. A merge is undone by 'rollcall dedupe unmerge'.",
            "",
            "  rollcall dedupe plan --to review.xlsx     changes nothing",
            "  rollcall dedupe --dry-run",
            "  rollcall dedupe tag:newsletter --max-merged 2%",
            "  rollcall dedupe apply review.xlsx         once its column 'decision' is filled"
        })
@Subcommands({DedupePlanCommand.class, DedupeApplyCommand.class, DedupeUnmergeCommand.class, DedupeQualityCommand.class
})
final class DedupeCommand implements Callable<Integer> {

    @ParentCommand
    private Rollcall rollcall = new Rollcall(Map.of());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DedupeOptions options = new DedupeOptions();

    @Option(names = "--dry-run", description = "Show what would happen, and change nothing.")
    private boolean dryRun;

    @Option(names = "--plan", description = "Stop after the plan; 'rollcall runs approve' then applies exactly that.")
    private boolean plan;

    @Option(
            names = "--max-merged",
            paramLabel = "N|N%",
            converter = Limit.class,
            description = "Abort before the first change if more contacts would be merged into others.")
    private @Nullable RowLimit maxMerged;

    @Override
    public Integer call() {
        return new DedupeLaunch(context())
                .start(options.job(DedupeOptions.review(null, false), DedupeOptions.guard(dryRun, plan, maxMerged)));
    }

    /** What the commands below work with. */
    CommandContext context() {
        return rollcall.context(spec);
    }

    Rollcall rollcall() {
        return rollcall;
    }
}
