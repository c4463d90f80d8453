package io.rollcall.cli;

import io.rollcall.definition.HousekeepingJob;
import io.rollcall.definition.ImportJob;
import io.rollcall.definition.JobFile;
import io.rollcall.definition.JobFileException;
import io.rollcall.housekeeping.HousekeepingService;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Runs a job of kind housekeeping, and shows what came of it. */
final class HousekeepingLaunch {

    private final CommandContext context;

    HousekeepingLaunch(CommandContext context) {
        this.context = context;
    }

    /**
     * Works until the run ends.
     *
     * @param options what was said beside the file
     * @return the exit code
     * @throws JobFileException with everything that is wrong with the file, or does not fit it
     */
    int start(JobFile file, HousekeepingJob job, ImportJob options) {
        List<String> problems = new ArrayList<>(file.problems());
        ImportJob.Guard dryRunAlone = new ImportJob.Guard(
                options.guard().dryRun(), null, null, null, null, null, null, null, null, null, null);
        if (!options.guard().equals(dryRunAlone) || options.report().rejectsOk() != null) {
            problems.add("Options: job '" + file.name()
                    + "' is of kind housekeeping, which takes --dry-run alone. Leave the others out.");
        }
        if (!problems.isEmpty()) {
            throw new JobFileException(problems);
        }
        boolean dryRun = Boolean.TRUE.equals(Objects.requireNonNullElse(
                options.guard().dryRun(), Boolean.TRUE.equals(job.guard().dryRun())));
        HousekeepingService.Launch launch =
                new HousekeepingService.Launch(file.name(), dryRun, context.actor(), context.version());
        try (WorkSession session = WorkSession.open(context);
                RunWatch watch = new RunWatch(context.terminal())) {
            return watch.show(
                    session,
                    (dryRun ? "Dry run  " : "Housekeeping  ") + Terminal.harmless(file.name()),
                    false,
                    () -> session.housekeeping().start(job.keep(), launch, watch));
        }
    }
}
