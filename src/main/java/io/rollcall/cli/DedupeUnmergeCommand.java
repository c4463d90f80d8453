package io.rollcall.cli;

import io.rollcall.dedupe.RefusedUnmergeException;
import io.rollcall.dedupe.UnmergeService;
import io.rollcall.store.Run;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall dedupe unmerge PHONE|RUN}. */
@Command(
        name = "unmerge",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Parts contacts that were merged: each gets back what it had, and what came in for it since.",
        footerHeading = "%n",
        footer = {
            "A number that begins with + and a business-scoped id name a contact; a bare number is a run. The pair is remembered as"
                    + " not the same. Kept for 30 days.",
            "",
            "  rollcall dedupe unmerge +60123456789      the last merge of the contact that had this number",
            "  rollcall dedupe unmerge 42                all that run 42 has merged"
        })
final class DedupeUnmergeCommand implements Callable<Integer> {

    private static final Pattern RUN = Pattern.compile("[0-9]{1,6}");

    @ParentCommand
    private DedupeCommand dedupe = new DedupeCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PHONE|RUN", description = "A number, a business-scoped id, or the number of a run.")
    private String what = "";

    @Mixin
    private ChannelOption channel = new ChannelOption();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        CommandContext context = dedupe.rollcall().context(spec);
        try (RunWatch watch = new RunWatch(context.terminal());
                WorkSession session = WorkSession.open(context)) {
            return part(session, watch, context, () -> offer(session), yes);
        }
    }

    /** Parts what a run has merged; what {@code rollcall undo} does with such a run. */
    static int part(WorkSession session, RunWatch watch, CommandContext context, long run, boolean yes) {
        return part(session, watch, context, () -> offer(session, run), yes);
    }

    private static int part(
            WorkSession session,
            RunWatch watch,
            CommandContext context,
            Supplier<UnmergeService.Offer> offers,
            boolean yes) {
        try {
            UnmergeService.Offer offer = offers.get();
            if (!Question.isAnsweredWithYes(context.terminal(), question(offer), yes)) {
                context.terminal().note("Nothing was parted.");
                return Exit.NOTHING_TO_DO;
            }
            return watch.show(
                    session,
                    RunView.unmergeTitle(offer.source().number()),
                    false,
                    () -> session.unmerges().start(offer, context.version(), context.actor(), watch));
        } catch (RefusedUnmergeException refused) {
            int exit = refused.isNothingToDo() ? Exit.NOTHING_TO_DO : Exit.NOT_STARTED;
            context.terminal().refuse(List.of(String.valueOf(refused.getMessage())), exit);
            return exit;
        }
    }

    private static UnmergeService.Offer offer(WorkSession session, long number) {
        Run run = session.stores().runs().find(number).orElseThrow(() -> RunsCommand.missing(number));
        return session.unmerges().offerRun(run);
    }

    private UnmergeService.Offer offer(WorkSession session) {
        if (RUN.matcher(what).matches()) {
            return offer(session, Long.parseLong(what));
        }
        ContactFinder.Identity identity = ContactFinder.identity(what, Optional.empty());
        return session.unmerges()
                .offerContact(
                        channel.place(session.stores()).channel(),
                        identity.matchKey().orElse(null),
                        identity.businessScopedId().orElse(null));
    }

    private static String question(UnmergeService.Offer offer) {
        return "Part " + Sizes.count(offer.definition().changes(), "contact", "contacts") + " that run "
                + offer.source().number() + " has merged into others ("
                + Sizes.time(offer.source().startedAt())
                + ")? They are remembered as not the same.";
    }
}
