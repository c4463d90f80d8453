package io.rollcall.cli;

import io.rollcall.definition.GuardRails;
import io.rollcall.definition.RowLimit;
import io.rollcall.updates.RefusedUpdateException;
import io.rollcall.updates.UpdateJobFactory;
import io.rollcall.updates.UpdateOffer;
import io.rollcall.updates.UpdateRequest;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
        header = "Changes all contacts that a filter selects; planned first, counted, and undone by 'rollcall undo'.",
        footerHeading = "%n",
        footer = {
            "The contacts are those that match when the run begins; whoever comes to match later is not meant. Without a filter,"
                    + " say --everyone.",
            "",
            "  rollcall update tag:vip -opt-in:no --add-tag \"March offer\"",
            "  rollcall update 'created<2025-01-01' --remove-tag new --set attr.tier=silver",
            "  rollcall update assignee:siti@example.com --assign aisha@example.com --dry-run",
            "  rollcall update run:42:rejected --opt-out --yes          asks nothing, for schedulers"
        })
final class UpdateCommand implements Callable<Integer> {

    /** More contacts than these are not changed by a slip. */
    private static final long ASKED_ABOVE = 1_000;

    @ParentCommand
    private Rollcall rollcall = new Rollcall(Map.of());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private FilterArguments filter = new FilterArguments();

    @Option(names = "--everyone", description = "All contacts of the channel, instead of a filter.")
    private boolean everyone;

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Option(
            names = "--channel",
            paramLabel = "NAME",
            description = "The WhatsApp business number whose contacts are changed (default: main).")
    private Optional<String> channel = Optional.empty();

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
    private RowLimit maxRows = RowLimit.NONE;

    @Option(
            names = "--max-opt-outs",
            paramLabel = "N|N%",
            converter = Limit.class,
            description = "The same for people who would be opted out.")
    private RowLimit maxOptOuts = RowLimit.NONE;

    @Option(names = "--min-rows", paramLabel = "N", converter = RowCount.class, description = "Abort if fewer match.")
    private @Nullable Long minRows;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        CommandContext context = rollcall.context(spec);
        UpdateRequest request = request(context);
        try (RunWatch watch = new RunWatch(context.terminal());
                WorkSession session = WorkSession.open(context)) {
            UpdateOffer offer = session.updates().offer(request);
            if (offer.matched() == 0) {
                context.terminal().note("No contact matches; nothing was done.");
                return Exit.NOTHING_TO_DO;
            }
            if (asks(offer) && !Question.isAnsweredWithYes(context.terminal(), question(offer), yes)) {
                context.terminal().note("Nothing was changed.");
                return Exit.NOTHING_TO_DO;
            }
            return watch.show(
                    session,
                    RunView.updateTitle(dryRun, offer.matched()),
                    false,
                    () -> session.updates().start(offer, watch));
        } catch (RefusedUpdateException refused) {
            context.terminal().refuse(refused.problems(), Exit.NOT_STARTED);
            return Exit.NOT_STARTED;
        }
    }

    private boolean asks(UpdateOffer offer) {
        return !dryRun && !plan && offer.matched() > ASKED_ABOVE;
    }

    private static String question(UpdateOffer offer) {
        return "Change up to " + Sizes.count(offer.matched()) + " contacts? 'rollcall undo' takes it back.";
    }

    private UpdateRequest request(CommandContext context) {
        Optional<String> where = filter.typed().map(FilterArguments.Typed::text);
        if (where.isEmpty() && !everyone) {
            throw new NoSuchThingException(
                    "No filter found; expected which contacts are to be changed, such as tag:vip. Say --everyone to change"
                            + " all of them.");
        }
        if (where.isPresent() && everyone) {
            throw new NoSuchThingException("--everyone: a filter found beside it; expected one of them.");
        }
        GuardRails guard = new GuardRails(
                plan,
                RowLimit.NONE,
                RowLimit.NONE,
                maxRows,
                maxOptOuts,
                Objects.requireNonNullElse(minRows, 0L),
                RowLimit.NONE,
                RowLimit.NONE);
        return new UpdateRequest(
                UpdateJobFactory.KIND,
                channel,
                where,
                Objects.requireNonNullElseGet(zone, ZoneId::systemDefault),
                change.change(),
                dryRun,
                guard,
                context.actor(),
                context.version());
    }
}
