package io.rollcall.cli;

import io.rollcall.job.JobService;
import io.rollcall.job.RunSummary;
import io.rollcall.store.ExportedFile;
import io.rollcall.store.RunState;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What to do about a run in its present state.
 *
 * @param command as it can be typed; empty where there is nothing to do
 * @param effect what that does, or what to do by hand
 */
record NextStep(String command, String effect) {

    /**
     * @param rejects the rejects file, which need not exist
     */
    static NextStep of(RunSummary run, Path rejects) {
        String runs = "rollcall runs ";
        long number = run.number();
        if (run.undoneBy().isPresent() && run.state() != RunState.RUNNING) {
            return new NextStep("rollcall undo " + run.undoneBy().get(), "brings back what it did");
        }
        return switch (run.state()) {
            case RUNNING ->
                new NextStep(runs + "watch " + number, "follows it; 'rollcall runs stop " + number + "' stops it");
            case STOPPED, LOST -> new NextStep(runs + "restart " + number, goesOn(run));
            case FAILED -> failed(run, runs);
            case ABORTED ->
                run.review().discardedAt().isPresent()
                        ? new NextStep("", "nothing: its plan was given up, and nothing was changed")
                        : new NextStep(runs + "approve " + number + " --override", override(run));
            case WAITING_FOR_APPROVAL -> new NextStep(runs + "approve " + number, "applies the plan; " + look(number));
            case COMPLETED, COMPLETED_WITH_REJECTS -> complete(run, rejects);
        };
    }

    private static String override(RunSummary run) {
        return RunView.isExport(run)
                ? "writes the file all the same, with the contacts as they are then"
                : "applies the plan all the same; " + look(run.number());
    }

    private static String goesOn(RunSummary run) {
        boolean published = run.exported().flatMap(ExportedFile::publishedAt).isPresent();
        if (published && !run.deliveries().isEmpty()) {
            return "delivers the file";
        }
        return RunView.isExport(run) ? "writes the file from the beginning" : "goes on where it was";
    }

    private static NextStep failed(RunSummary run, String runs) {
        if (run.neverBegan()) {
            return new NextStep("rollcall run " + run.job(), "runs the job, once the cause is mended");
        }
        return new NextStep(
                runs + "restart " + run.number() + (diedTooOften(run) ? " " + JobService.TRY_AGAIN : ""),
                goesOn(run) + ", once the cause is mended");
    }

    private static String look(long number) {
        return "'rollcall runs plan " + number + "' shows it, 'rollcall runs discard " + number + "' gives it up";
    }

    private static boolean diedTooOften(RunSummary run) {
        return run.failure()
                .filter(failure -> failure.contains(JobService.TRY_AGAIN))
                .isPresent();
    }

    private static NextStep complete(RunSummary run, Path rejects) {
        if (run.dryRun()) {
            return new NextStep(
                    "",
                    run.review().broken().isEmpty()
                            ? "the same command without --dry-run does it"
                            : "without --dry-run, the guard rail would abort it before the first change");
        }
        if (RunView.isExport(run)) {
            return new NextStep("", "nothing: the file is whole");
        }
        if (RunView.isDedupe(run) && !RunView.isUndo(run)) {
            return run.counts().review() > 0
                    ? new NextStep("", "decide on the pairs that are listed for review")
                    : new NextStep("", "nothing: every pair has its outcome");
        }
        if (RunView.isUnmerge(run)) {
            return new NextStep("", "nothing: they are parted, and remembered as not the same");
        }
        if (RunView.isUndo(run)) {
            return new NextStep("rollcall undo " + run.number(), "brings back what it has taken back");
        }
        if (run.counts().rejected() > 0 && Files.exists(rejects)) {
            return new NextStep(
                    (RunView.isUpdate(run) ? "rollcall update --from " : "rollcall import ") + rejects,
                    "when its rows are corrected, with the options of this run");
        }
        return new NextStep("", "nothing: every row has its outcome");
    }

    /** For messages. */
    String sentence() {
        return command.isEmpty() ? effect + "." : "'" + command + "' " + effect + ".";
    }

    /** For people; the columns are those of the books. */
    String line() {
        return "  next      " + command + (command.isEmpty() ? "" : "      ") + effect;
    }
}
