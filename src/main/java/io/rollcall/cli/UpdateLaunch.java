package io.rollcall.cli;

import io.rollcall.definition.ImportJob;
import io.rollcall.definition.JobFile;
import io.rollcall.definition.JobFileException;
import io.rollcall.definition.JobKind;
import io.rollcall.definition.Notifying;
import io.rollcall.definition.Origins;
import io.rollcall.definition.Schedule;
import io.rollcall.definition.UpdateJob;
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

    /** More contacts than these are not changed by a slip. */
    private static final long ASKED_ABOVE = 1_000;

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
            if (asks(offer, job.guard()) && !Question.isAnsweredWithYes(context.terminal(), question(offer), yes)) {
                context.terminal().note("Nothing was changed.");
                return Exit.NOTHING_TO_DO;
            }
            boolean dryRun = Boolean.TRUE.equals(job.guard().dryRun());
            return watch.show(
                    session,
                    RunView.updateTitle(dryRun, offer.matched(), offer.fileName()),
                    false,
                    () -> session.updates().start(offer, watch));
        } catch (RefusedUpdateException refused) {
            throw new JobFileException(refused.problems());
        }
    }

    private static boolean asks(UpdateOffer offer, UpdateJob.Guard guard) {
        return !Boolean.TRUE.equals(guard.dryRun())
                && !Boolean.TRUE.equals(guard.plan())
                && offer.matched() > ASKED_ABOVE;
    }

    private static String question(UpdateOffer offer) {
        return "Change up to " + Sizes.count(offer.matched()) + " contacts? 'rollcall undo' takes it back.";
    }
}
