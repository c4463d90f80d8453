package io.rollcall.cli;

import io.rollcall.definition.ImportJob;
import io.rollcall.definition.JobFile;
import io.rollcall.definition.JobFileException;
import io.rollcall.definition.JobKind;
import io.rollcall.definition.Notifying;
import io.rollcall.definition.Origins;
import io.rollcall.definition.Schedule;
import io.rollcall.definition.UpdateJob;
import io.rollcall.job.RunOutcome;
import io.rollcall.job.RunSummary;
import io.rollcall.notify.AutomationSettings;
import io.rollcall.report.PlanFiles;
import io.rollcall.store.RunState;
import io.rollcall.undo.UndoService;
import io.rollcall.updates.RefusedUpdateException;
import io.rollcall.updates.UpdateJobFactory;
import io.rollcall.updates.UpdateOffer;
import io.rollcall.updates.UpdateRequest;
import io.rollcall.updates.UpdateService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Changes contacts as settings say, and shows what came of it. */
final class UpdateLaunch {

    /** More contacts than these are not changed by a slip; none is deleted by one. */
    private static final long ASKED_ABOVE = 1_000;

    /** Changes of each field that are shown before the question. */
    private static final int SAMPLE = 3;

    private final CommandContext context;

    UpdateLaunch(CommandContext context) {
        this.context = context;
    }

    /**
     * Runs a job. Nobody is asked: its file was written to be run.
     *
     * @param options what was said beside the file
     * @return the exit code
     * @throws JobFileException with everything that is wrong with the file, or does not fit it
     */
    int start(JobFile file, UpdateJob job, ImportJob options) {
        ImportJob.Guard said = options.guard();
        ImportJob.Guard fitting = new ImportJob.Guard(
                said.dryRun(),
                null,
                said.concurrent(),
                said.plan(),
                null,
                null,
                said.maxUpdated(),
                said.maxOptOuts(),
                said.minRows(),
                null,
                null);
        List<String> problems = new ArrayList<>(file.problems());
        if (!said.equals(fitting) || options.report().rejectsOk() != null) {
            problems.add("Options: job '" + file.name()
                    + "' is of kind update, which takes --dry-run, --plan, --concurrent, --max-updated, --max-opt-outs and"
                    + " --min-rows. Leave the others out.");
        }
        if (!problems.isEmpty()) {
            throw new JobFileException(problems);
        }
        UpdateJob over = new UpdateJob(
                JobKind.UPDATE,
                null,
                Map.of(),
                UpdateJob.Source.NOTHING,
                UpdateJob.Selection.NOTHING,
                UpdateJob.Change.NOTHING,
                new UpdateJob.Guard(
                        said.dryRun(),
                        said.concurrent(),
                        said.plan(),
                        said.maxUpdated(),
                        said.maxOptOuts(),
                        said.minRows()),
                UpdateJob.Automations.NOTHING,
                Schedule.NOTHING,
                Notifying.NOTHING);
        return start(file.name(), job.with(over), file.origins(), true);
    }

    /**
     * Does what options alone say.
     *
     * @param yes whether nobody is asked
     */
    int start(UpdateJob job, boolean yes) {
        return start(UpdateJobFactory.KIND, job, Origins.OPTIONS, yes);
    }

    private int start(String name, UpdateJob job, Origins origins, boolean yes) {
        // What is wrong is told before anything is started.
        List<String> problems = UpdateService.problems(job, origins);
        if (!problems.isEmpty()) {
            throw new JobFileException(problems);
        }
        UpdateRequest request = new UpdateRequest(name, job, origins, context.actor(), context.version());
        try (RunWatch watch = new RunWatch(context.terminal());
                WorkSession session = WorkSession.open(context);
                UpdateOffer offer = session.updates().offer(request)) {
            if (offer.matched() == 0 && name.equals(UpdateJobFactory.KIND)) {
                context.terminal().note("No contact matches; nothing was done.");
                return Exit.NOTHING_TO_DO;
            }
            if (offer.tellsAutomations()
                    && AutomationSettings.of(context.environment()).address().isEmpty()) {
                watch.note("note: " + AutomationSettings.ADDRESS
                        + " is not set here; the events wait until 'rollcall serve' or"
                        + " 'rollcall events deliver' runs where it is.");
            }
            return yes || !asks(offer, job.guard()) ? work(session, offer, watch) : planAndAsk(session, offer, watch);
        } catch (RefusedUpdateException refused) {
            throw new JobFileException(refused.problems());
        }
    }

    private int work(WorkSession session, UpdateOffer offer, RunWatch watch) {
        RunOutcome outcome =
                watch.follow(session, title(offer), () -> session.updates().start(offer, watch));
        int exit = view(session).show(outcome);
        if (outcome instanceof RunOutcome.Ended && (outcome.summary().dryRun() || isWaiting(outcome))) {
            show(session, outcome.summary());
        }
        return exit;
    }

    /** The plan is made first, so that the question says what it would do. */
    private int planAndAsk(WorkSession session, UpdateOffer offer, RunWatch watch) {
        Question.requireSomebody(context.terminal(), question(offer, offer.matched(), "up to "));
        offer.haltAfterPlan();
        RunOutcome planned =
                watch.follow(session, title(offer), () -> session.updates().start(offer, watch));
        RunSummary run = planned.summary();
        if (!isWaiting(planned)) {
            return view(session).show(planned);
        }
        long changes = run.counts().updated() + run.counts().created();
        if (changes > 0) {
            new RunBooks(context.terminal(), run, session.home().runs())
                    .lines().stream()
                            .filter(line -> !line.startsWith(RunBooks.NEXT))
                            .forEach(context.terminal()::print);
            show(session, run);
            if (!Question.isAnsweredWithYes(context.terminal(), question(offer, changes, ""), false)) {
                session.stores().runs().discard(run.number());
                session.stores().stagedRows().discard(run.number());
                context.terminal().note("The plan of run " + run.number() + " was given up; nothing was changed.");
                return Exit.NOTHING_TO_DO;
            }
        }
        return view(session)
                .show(watch.follow(
                        session,
                        title(offer),
                        () -> session.jobs().approve(run.number(), false, watch).orElseThrow()));
    }

    private void show(WorkSession session, RunSummary run) {
        PlanFiles files = new PlanFiles(session.home().runs(), session.transaction());
        new PlanShow(
                        context.terminal(),
                        run,
                        files.read(run.number()),
                        session.home().runs(),
                        SAMPLE)
                .changes()
                .forEach(context.terminal()::print);
    }

    private RunView view(WorkSession session) {
        return new RunView(context.terminal(), session.home().runs(), false);
    }

    private static boolean isWaiting(RunOutcome outcome) {
        return outcome instanceof RunOutcome.Ended && outcome.summary().state() == RunState.WAITING_FOR_APPROVAL;
    }

    private static String title(UpdateOffer offer) {
        return RunView.updateTitle(offer.isDry(), offer.deletes(), offer.matched(), offer.fileName());
    }

    private static boolean asks(UpdateOffer offer, UpdateJob.Guard guard) {
        return !Boolean.TRUE.equals(guard.dryRun())
                && !Boolean.TRUE.equals(guard.plan())
                && (offer.deletes() || offer.matched() > ASKED_ABOVE);
    }

    private static String question(UpdateOffer offer, long contacts, String about) {
        String whom = about + Sizes.count(contacts, "contact", "contacts");
        return offer.deletes()
                ? "Delete " + whom + "? 'rollcall undo' brings them back for " + UndoService.LONGEST.toDays() + " days."
                : "Change " + whom + "? 'rollcall undo' takes it back.";
    }
}
