package io.rollcall.cli;

import io.rollcall.dedupe.UnmergeJobFactory;
import io.rollcall.definition.JobKind;
import io.rollcall.imports.PreparedImport;
import io.rollcall.job.RunOutcome;
import io.rollcall.job.RunSummary;
import io.rollcall.report.RunJson;
import io.rollcall.store.ExportedFile;
import io.rollcall.store.RunInput;
import io.rollcall.store.RunSource;
import io.rollcall.store.RunState;
import io.rollcall.updates.UpdateJobFactory;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows runs to people and programs. */
final class RunView {

    private final Terminal terminal;
    private final Path runs;
    private final boolean rejectsOk;

    RunView(Terminal terminal, Path runs, boolean rejectsOk) {
        this.terminal = terminal;
        this.runs = runs;
        this.rejectsOk = rejectsOk;
    }

    /** What is about to be imported. */
    static String title(PreparedImport prepared) {
        if (prepared.rejectsOf().isPresent()) {
            return (prepared.dryRun() ? "Dry run  " : "Import  ") + "rejected rows of run "
                    + prepared.rejectsOf().getAsLong() + "  (" + Terminal.harmless(prepared.fileName()) + ")";
        }
        return title(prepared.dryRun(), prepared.fileName(), prepared.bytes(), ", " + prepared.format());
    }

    /** What is gone on with. */
    static String title(RunSummary run) {
        return title(run.dryRun(), run);
    }

    /** What is done once more, perhaps dry. */
    static String title(boolean dryRun, RunSummary run) {
        if (isUnmerge(run)) {
            return run.source().map(source -> unmergeTitle(source.run())).orElse("Unmerge");
        }
        if (isUndo(run)) {
            return undoTitle(run.source().orElseThrow().run());
        }
        if (isExport(run)) {
            return exportTitle(dryRun, run.exported().map(ExportedFile::path).orElse(run.job()));
        }
        if (isDedupe(run)) {
            return dedupeTitle(dryRun);
        }
        if (isUpdate(run)) {
            return updateTitle(
                    dryRun, run.deletes(), run.counts().read(), run.input().map(RunInput::name));
        }
        return run.input()
                .map(input -> title(dryRun, input.name(), input.bytes(), ""))
                .orElse(run.job());
    }

    /** What is about to be parted. */
    static String unmergeTitle(long run) {
        return "Unmerge  run " + run;
    }

    /** What is about to be undone. */
    static String undoTitle(long run) {
        return "Undo  run " + run;
    }

    /** What is about to be looked for. */
    static String dedupeTitle(boolean dryRun) {
        return (dryRun ? "Dry run  " : "Merge  ") + "duplicates";
    }

    /** What is about to be written. */
    static String exportTitle(boolean dryRun, String file) {
        return (dryRun ? "Dry run  " : "Export  ") + Terminal.harmless(file);
    }

    /**
     * What is about to be changed.
     *
     * @param deletes whether it is to be deleted
     * @param file that names the contacts
     */
    static String updateTitle(boolean dryRun, boolean deletes, long matched, Optional<String> file) {
        String what = deletes ? "deletion" : "update";
        return (dryRun ? "Dry run  " + what + " of " : deletes ? "Delete  " : "Update  ")
                + file.map(name -> Terminal.harmless(name) + "  (" + Sizes.count(matched, "row", "rows") + ")")
                        .orElseGet(() -> Sizes.count(matched, "contact", "contacts"));
    }

    /** Whether the run changes contacts that were selected. */
    static boolean isUpdate(RunSummary run) {
        return run.kind().equals(UpdateJobFactory.KIND);
    }

    /** Whether the run parts contacts that another has merged. */
    static boolean isUnmerge(RunSummary run) {
        return run.kind().equals(UnmergeJobFactory.KIND);
    }

    /** Whether the run looks for duplicates. */
    static boolean isDedupe(RunSummary run) {
        return run.kind().equals(JobKind.DEDUPE.word());
    }

    /** Whether the run writes a file. */
    static boolean isExport(RunSummary run) {
        return run.kind().equals(JobKind.EXPORT.word());
    }

    /** Whether the run takes back what another did. */
    static boolean isUndo(RunSummary run) {
        return isUnmerge(run)
                || run.source()
                        .filter(source -> source.kind() == RunSource.Kind.UNDO)
                        .isPresent();
    }

    private static String title(boolean dryRun, String name, long bytes, String format) {
        return (dryRun ? "Dry run  " : "Import  ") + Terminal.harmless(name) + "  (" + Sizes.bytes(bytes) + format
                + ")";
    }

    /** Shows what came of a launch or a restart, and answers the exit code. */
    int show(RunOutcome outcome) {
        int exit = tell(outcome);
        json(outcome.summary(), exit);
        return exit;
    }

    /** Tells people what came of it, and answers the exit code. */
    int tell(RunOutcome outcome) {
        if (outcome instanceof RunOutcome.Ended ended) {
            books(ended.summary());
            return Exit.of(ended.summary(), rejectsOk);
        }
        if (outcome instanceof RunOutcome.AlreadyThere there) {
            terminal.note(alreadyThere(there.summary()));
        } else if (outcome instanceof RunOutcome.NothingToDo done) {
            terminal.note(
                    "Run " + done.summary().number() + " is complete; there is nothing to restart. 'rollcall runs show "
                            + done.summary().number() + "' shows its books.");
        } else if (outcome instanceof RunOutcome.JobWorks works) {
            RunSummary run = works.summary();
            terminal.note(
                    "Job '" + run.job() + "' runs already, as run " + run.number() + ", worked on by " + works.owner()
                            + "; nothing was started. 'rollcall runs watch " + run.number()
                            + "' follows it. Where it may run twice at once, add --concurrent, or 'concurrent: yes' to the section"
                            + " 'guard' of its file.");
        } else if (outcome instanceof RunOutcome.Undone undone) {
            terminal.note("Run " + undone.summary().number() + " cannot go on: run " + undone.by()
                    + " has taken back what it did. 'rollcall runs show " + undone.by() + "' shows its books.");
        } else if (outcome instanceof RunOutcome.Busy busy) {
            long number = busy.summary().number();
            terminal.note("Run " + number + " is being worked on by " + busy.owner() + ". 'rollcall runs show " + number
                    + "' shows how far it is, 'rollcall runs stop " + number + "' stops it.");
        }
        if (outcome instanceof RunOutcome.Halted halted) {
            terminal.note(halted(halted.summary()));
            return Exit.of(halted.summary(), rejectsOk);
        }
        if (outcome instanceof RunOutcome.NeverBegan never) {
            terminal.note(
                    "Run " + never.summary().number() + " could not begin, so that there is nothing to go on with. "
                            + NextStep.of(never.summary(), runs).sentence());
            return Exit.FAILED;
        }
        if (outcome instanceof RunOutcome.NotHalted other) {
            terminal.note(notHalted(other.summary()));
        }
        return Exit.NOTHING_TO_DO;
    }

    private String halted(RunSummary run) {
        String found = run.state() == RunState.WAITING_FOR_APPROVAL
                ? "Run " + run.number() + " waits for an approval"
                : "Run " + run.number() + " was aborted by "
                        + Rails.told(run.review().broken());
        return found + "; nothing was changed. " + NextStep.of(run, runs).sentence();
    }

    String notHalted(RunSummary run) {
        if (run.review().discardedAt().isPresent()) {
            return "The plan of run " + run.number() + " was given up on "
                    + Sizes.time(run.review().discardedAt().get()) + ". Import the file again.";
        }
        String found = run.review()
                .approval()
                .map(given ->
                        "Run " + run.number() + " was approved by " + given.by() + " on " + Sizes.time(given.at()))
                .orElse("Run " + run.number() + " does not wait for an approval");
        return found + "; it is " + run.state().words() + ". 'rollcall runs show " + run.number() + "' shows it.";
    }

    private String alreadyThere(RunSummary run) {
        if (isUndo(run)) {
            return title(run) + " is the work of run " + run.number() + ", which is "
                    + run.state().words() + "; nothing was done. 'rollcall runs show " + run.number() + "' shows it.";
        }
        boolean rejects = run.source()
                .filter(source -> source.kind() == RunSource.Kind.REJECTS)
                .isPresent();
        String what = (rejects ? "These rows were" : "This file was") + " imported under the same options on "
                + Sizes.time(run.startedAt()) + ", as run " + run.number();
        if (run.state().isComplete()) {
            return what + "; nothing was done. Add --new-run to import it again.";
        }
        return what + ", which is " + run.state().words() + "; nothing was done. "
                + (run.state() == RunState.RUNNING
                        ? "'rollcall runs show " + run.number() + "' shows how far it is."
                        : NextStep.of(run, runs).sentence());
    }

    void json(RunSummary run, @Nullable Integer exit) {
        if (terminal.json()) {
            terminal.printJson(RunJson.of(run, runs, exit));
        }
    }

    void books(RunSummary run) {
        new RunBooks(terminal, run, runs).lines().forEach(terminal::print);
    }
}
