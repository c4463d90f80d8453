package io.rollcall.cli;

import io.rollcall.definition.ExportJob;
import io.rollcall.definition.ImportJob;
import io.rollcall.definition.JobFile;
import io.rollcall.definition.JobFileException;
import io.rollcall.definition.JobKind;
import io.rollcall.definition.Notifying;
import io.rollcall.definition.Origins;
import io.rollcall.definition.Schedule;
import io.rollcall.exports.ExportJobFactory;
import io.rollcall.exports.ExportRequest;
import io.rollcall.exports.ExportService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Exports contacts as settings say, and shows what came of it. */
final class ExportLaunch {

    private final CommandContext context;

    ExportLaunch(CommandContext context) {
        this.context = context;
    }

    /**
     * Runs a job.
     *
     * @param options what was said beside the file
     * @param full whether everything is to be written, although the job writes what has changed
     * @return the exit code
     * @throws JobFileException with everything that is wrong with the file, or does not fit it
     */
    int start(JobFile file, ExportJob job, ImportJob options, boolean full) {
        ImportJob.Guard said = options.guard();
        ImportJob.Guard fitting = new ImportJob.Guard(
                said.dryRun(), null, said.concurrent(), null, null, null, null, null, said.minRows(), null, null);
        List<String> problems = new ArrayList<>(file.problems());
        if (!said.equals(fitting) || options.report().rejectsOk() != null) {
            problems.add("Options: job '" + file.name()
                    + "' is of kind export, which takes --dry-run, --concurrent and --min-rows. Leave the others out.");
        }
        if (full && job.delta().since() == null) {
            problems.add("--full: job '" + file.name()
                    + "' writes everything each time; expected one with 'since: last'." + " Leave it out.");
        }
        if (!problems.isEmpty()) {
            throw new JobFileException(problems);
        }
        ExportJob over = new ExportJob(
                JobKind.EXPORT,
                null,
                Map.of(),
                ExportJob.Selection.NOTHING,
                ExportJob.Writing.NOTHING,
                ExportJob.Delta.NOTHING,
                ExportJob.Delivering.NOTHING,
                new ExportJob.Guard(said.dryRun(), said.concurrent(), said.minRows(), null),
                Schedule.NOTHING,
                Notifying.NOTHING);
        return start(file.name(), job.with(over), file.origins(), full);
    }

    /** Exports what options alone say. */
    int start(ExportJob job) {
        return start(ExportJobFactory.KIND, job, Origins.OPTIONS, false);
    }

    private int start(String name, ExportJob job, Origins origins, boolean full) {
        // What is wrong is told before anything is started.
        List<String> problems = new ArrayList<>(ExportService.problems(job, origins));
        problems.addAll(ExportService.obstacles(job, origins, Instant.now()));
        if (!problems.isEmpty()) {
            throw new JobFileException(problems);
        }
        ExportRequest request =
                new ExportRequest(name, job, origins, context.actor(), context.version(), Optional.empty(), full);
        boolean dryRun = Boolean.TRUE.equals(job.guard().dryRun());
        try (WorkSession session = WorkSession.open(context);
                RunWatch watch = new RunWatch(context.terminal())) {
            return watch.show(
                    session,
                    RunView.exportTitle(dryRun, String.valueOf(job.write().to())),
                    false,
                    () -> session.exports().start(request, watch));
        }
    }
}
