package io.rollcall.cli;

import io.rollcall.dedupe.DecisionRequest;
import io.rollcall.dedupe.DedupeJobFactory;
import io.rollcall.dedupe.DedupeRequest;
import io.rollcall.dedupe.DedupeRules;
import io.rollcall.dedupe.RefusedDedupeException;
import io.rollcall.definition.DedupeJob;
import io.rollcall.definition.ImportJob;
import io.rollcall.definition.JobFile;
import io.rollcall.definition.JobFileException;
import io.rollcall.definition.JobKind;
import io.rollcall.definition.Notifying;
import io.rollcall.definition.Origins;
import io.rollcall.definition.Schedule;
import io.rollcall.definition.SurvivorRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks for duplicates as settings say, and shows what came of it. */
final class DedupeLaunch {

    private final CommandContext context;

    DedupeLaunch(CommandContext context) {
        this.context = context;
    }

    /**
     * Runs a job.
     *
     * @param options what was said beside the file
     * @return the exit code
     * @throws JobFileException with everything that is wrong with the file, or does not fit it
     */
    int start(JobFile file, DedupeJob job, ImportJob options) {
        ImportJob.Guard said = options.guard();
        ImportJob.Guard fitting = new ImportJob.Guard(
                said.dryRun(), null, said.concurrent(), said.plan(), null, null, null, null, null, null, null);
        List<String> problems = new ArrayList<>(file.problems());
        if (!said.equals(fitting) || options.report().rejectsOk() != null) {
            problems.add("Options: job '" + file.name()
                    + "' is of kind dedupe, which takes --dry-run, --plan and --concurrent. Leave the others out.");
        }
        if (!problems.isEmpty()) {
            throw new JobFileException(problems);
        }
        DedupeJob over = new DedupeJob(
                JobKind.DEDUPE,
                null,
                Map.of(),
                DedupeJob.Selection.NOTHING,
                DedupeJob.Matching.NOTHING,
                DedupeJob.Keeping.NOTHING,
                DedupeJob.Review.NOTHING,
                new DedupeJob.Guard(said.dryRun(), said.concurrent(), said.plan(), null),
                Schedule.NOTHING,
                Notifying.NOTHING);
        return start(file.name(), job.with(over), file.origins());
    }

    /** Does what options alone say. */
    int start(DedupeJob job) {
        return start(DedupeJobFactory.KIND, job, Origins.OPTIONS);
    }

    /** Does what a file says that somebody has filled. */
    int apply(Path file, String channel, @Nullable SurvivorRule survivor, DedupeJob.Guard guard) {
        boolean dryRun = Boolean.TRUE.equals(guard.dryRun());
        DecisionRequest request = new DecisionRequest(
                file,
                channel,
                new DedupeJob.Keeping(survivor, Map.of()).rules(),
                dryRun,
                Boolean.TRUE.equals(guard.plan()),
                context.actor(),
                context.version());
        try (RunWatch watch = new RunWatch(context.terminal());
                WorkSession session = WorkSession.open(context)) {
            return watch.show(
                    session,
                    RunView.dedupeTitle(dryRun),
                    false,
                    () -> session.dedupes().apply(request, watch));
        } catch (RefusedDedupeException refused) {
            throw new JobFileException(refused.problems());
        }
    }

    private int start(String name, DedupeJob job, Origins origins) {
        // What is wrong is told before anything is started.
        List<String> problems = new ArrayList<>(DedupeRules.problems(job, origins));
        problems.addAll(DedupeRules.obstacles(job, origins));
        if (!problems.isEmpty()) {
            throw new JobFileException(problems);
        }
        DedupeRequest request = new DedupeRequest(name, job, origins, context.actor(), context.version());
        try (RunWatch watch = new RunWatch(context.terminal());
                WorkSession session = WorkSession.open(context)) {
            return watch.show(
                    session,
                    RunView.dedupeTitle(Boolean.TRUE.equals(job.guard().dryRun())),
                    false,
                    () -> session.dedupes().start(request, watch));
        } catch (RefusedDedupeException refused) {
            throw new JobFileException(refused.problems());
        }
    }
}
