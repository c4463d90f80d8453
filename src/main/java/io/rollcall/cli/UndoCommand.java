package io.rollcall.cli;

import io.rollcall.dedupe.DedupeJobFactory;
import io.rollcall.store.ChangeCounts;
import io.rollcall.undo.RefusedUndoException;
import io.rollcall.undo.UndoOffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall undo RUN}. */
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Takes back what a run has changed; what was changed since stays, and is listed.",
        footerHeading = "%n",
        footer = {
            "Contacts that the run created go, fields get their former values back. Kept for 30 days. An undo is a run"
                    + " itself, so it can be undone.",
            "",
            "  rollcall undo 7",
            "  rollcall undo 7 --yes            asks nothing, for schedulers"
        })
final class UndoCommand implements Callable<Integer> {

    @ParentCommand
    private Rollcall rollcall = new Rollcall(Map.of());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "RUN",
            converter = RunNumber.class,
            description = "The number of the run to undo, such as 7.")
    private Long number = 0L;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(
            names = "--plan",
            description = "Stop after the plan, and change nothing until 'rollcall runs approve' says so.")
    private boolean plan;

    @Override
    public Integer call() {
        CommandContext context = rollcall.context(spec);
        try (RunWatch watch = new RunWatch(context.terminal());
                WorkSession session = WorkSession.open(context)) {
            if (session.stores()
                    .runs()
                    .find(number)
                    .filter(run -> run.kind().equals(DedupeJobFactory.KIND))
                    .isPresent()) {
                return DedupeUnmergeCommand.part(session, watch, context, number, yes);
            }
            UndoOffer offer = session.undos().offer(number).orElseThrow(() -> RunsCommand.missing(number));
            if (!plan && !Question.isAnsweredWithYes(context.terminal(), question(offer), yes)) {
                context.terminal().note("Nothing was undone.");
                return Exit.NOTHING_TO_DO;
            }
            return watch.show(
                    session,
                    RunView.undoTitle(number),
                    false,
                    () -> session.undos().start(offer, plan, context.version(), context.actor(), watch));
        } catch (RefusedUndoException refused) {
            int exit = refused.isNothingToDo() ? Exit.NOTHING_TO_DO : Exit.NOT_STARTED;
            context.terminal().refuse(List.of(String.valueOf(refused.getMessage())), exit);
            return exit;
        }
    }

    /** What the other run did, as far as its undo is concerned. */
    static String question(UndoOffer offer) {
        ChangeCounts changes = offer.changes();
        List<String> parts = new ArrayList<>();
        part(parts, "delete ", changes.created(), "contact that it created", "contacts that it created");
        part(parts, "take back ", changes.updated(), "update", "updates");
        part(parts, "bring back ", changes.deleted(), "contact that it deleted", "contacts that it deleted");
        part(parts, "take back ", offer.optOuts(), "opt-out", "opt-outs");
        String what = parts.isEmpty() ? "It has changed nothing yet" : "This would " + joined(parts);
        return "Undo run " + offer.run().number() + " ("
                + offer.run()
                        .input()
                        .map(input -> offer.run().job() + " of " + input.name())
                        .orElse(offer.run().job())
                + ", " + Sizes.time(offer.run().startedAt()) + ")? " + what
                + (parts.isEmpty() ? "." : "; what was changed since stays.");
    }

    private static String joined(List<String> parts) {
        int last = parts.size() - 1;
        return last == 0 ? parts.get(0) : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }

    private static void part(List<String> parts, String verb, long count, String one, String many) {
        if (count > 0) {
            parts.add(verb + Sizes.count(count, one, many));
        }
    }
}
