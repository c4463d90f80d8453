package io.rollcall.cli;

import io.rollcall.definition.JobKind;
import io.rollcall.job.DedupeFindings;
import io.rollcall.job.RunSummary;
import io.rollcall.report.RunFolder;
import io.rollcall.store.Counts;
import io.rollcall.store.EventCounts;
import io.rollcall.store.ExportChanges;
import io.rollcall.store.ExportDelta;
import io.rollcall.store.ExportedFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The books of a run as lines for people: what became of it, and what to do next. */
final class RunBooks {

    /** How the line begins that says what to do next. */
    static final String NEXT = "  next ";

    private static final int WIDTH = 86;

    private final Terminal terminal;
    private final RunSummary run;
    private final Path runs;
    private final Path rejects;
    private final Path kept;

    /**
     * @param runs the folder that holds the folders of runs
     */
    RunBooks(Terminal terminal, RunSummary run, Path runs) {
        this.terminal = terminal;
        this.run = run;
        this.runs = runs;
        this.rejects = new RunFolder(runs, run.number()).rejects();
        this.kept = new RunFolder(runs, run.number()).kept();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(headline());
        run.failure().ifPresent(failure -> lines.add("  failed    " + failed() + Terminal.harmless(failure)));
        if (run.kind().equals(JobKind.HOUSEKEEPING.word())) {
            lines.add(deleted());
            next(lines);
            return lines;
        }
        lines.addAll(Rails.lines(terminal, run.review()));
        if (RunView.isExport(run)) {
            lines.addAll(written());
            next(lines);
            return lines;
        }
        if (RunView.isDedupe(run) && !RunView.isUndo(run)) {
            lines.addAll(pairs());
            next(lines);
            return lines;
        }
        lines.add("  " + books());
        beside().ifPresent(lines::add);
        lines.addAll(byCode(run.rejectsByCode()));
        lines.addAll(loads());
        events().ifPresent(lines::add);
        next(lines);
        return lines;
    }

    /** What automations are told, or would be. */
    private Optional<String> events() {
        EventCounts sent = run.review().events();
        if (!sent.isEmpty()) {
            StringBuilder line = new StringBuilder("  events    pending " + Sizes.count(sent.pending())
                    + " · delivered " + Sizes.count(sent.delivered()));
            append(line, "withdrawn", sent.withdrawn());
            append(line, "given up", sent.givenUp());
            return Optional.of(line.toString());
        }
        boolean planned = run.dryRun() || run.state().isHalted();
        return switch (run.review().told()) {
            case SILENT -> Optional.empty();
            case SUMMARY -> planned ? Optional.of("  events    one would be sent, for the run") : Optional.empty();
            case EACH ->
                planned
                        ? Optional.of("  events    "
                                + Sizes.count(
                                        run.counts().created() + run.counts().updated())
                                + " would be sent, one for each contact that changes")
                        : Optional.empty();
        };
    }

    private List<String> loads() {
        boolean applied = run.state().isComplete() && !run.dryRun();
        return run.review().loads().stream()
                .map(load -> "  load      " + Terminal.harmless(load.name().orElse("nobody"))
                        + load.email()
                                .map(email -> " <" + Terminal.harmless(email) + ">")
                                .orElse("") + ": "
                        + Sizes.count(load.before()) + (applied ? ", now " : ", then ") + Sizes.count(load.after()))
                .toList();
    }

    private String books() {
        if (RunView.isUndo(run)) {
            return changes(run.counts());
        }
        return RunView.isUpdate(run) && run.input().isEmpty() ? matched() : sum(run.counts(), changed());
    }

    /** The word for contacts that the run changes. */
    private String changed() {
        return run.deletes() ? "deleted" : "updated";
    }

    /** Law 1 of an update. */
    private String matched() {
        Counts counts = run.counts();
        return "matched " + Sizes.count(counts.read()) + " = " + changed() + " " + Sizes.count(counts.updated())
                + " + unchanged "
                + Sizes.count(counts.unchanged()) + " + skipped " + Sizes.count(counts.skipped()) + " + rejected "
                + Sizes.count(counts.rejected())
                + (counts.pending() == 0 ? "" : " + pending " + Sizes.count(counts.pending()));
    }

    /** The books of housekeeping: what its steps have deleted, or would. */
    private String deleted() {
        return "  " + (run.dryRun() ? "would delete " : "deleted ")
                + run.steps().stream()
                        .map(step -> step.step() + " " + Sizes.count(step.done()))
                        .collect(Collectors.joining(" · "));
    }

    /** Law 1 of an export, and the file. */
    private List<String> written() {
        List<String> lines = new ArrayList<>();
        lines.add("  selected " + Sizes.count(run.counts().read()) + " = written "
                + Sizes.count(run.counts().written())
                + run.delta()
                        .map(delta -> " + unchanged " + Sizes.count(run.counts().unchanged()))
                        .orElse("")
                + (run.counts().pending() == 0
                        ? ""
                        : " + pending " + Sizes.count(run.counts().pending())));
        run.delta().filter(delta -> run.state().isComplete()).ifPresent(delta -> lines.add(changes(delta)));
        run.exported().filter(file -> file.publishedAt().isPresent()).ifPresent(file -> {
            List<String> shown = file(file);
            lines.add(shown.get(0));
            run.deliveries()
                    .forEach(delivery ->
                            lines.add((delivery.deliveredAt().isPresent() ? "  delivered " : "  NOT delivered to ")
                                    + Terminal.harmless(delivery.destination())));
            lines.add(shown.get(1));
        });
        return lines;
    }

    private static String changes(ExportDelta delta) {
        ExportChanges changes = delta.changes();
        return delta.reason()
                .map(reason -> "  everything, because " + reason)
                .orElseGet(() -> "  since run " + delta.base().orElseThrow() + ": created "
                        + Sizes.count(changes.created()) + ", changed " + Sizes.count(changes.changed()) + ", removed "
                        + Sizes.count(changes.removed()));
    }

    private static List<String> file(ExportedFile file) {
        String asOf = "  as of     " + Sizes.time(file.snapshotAt()) + "; ";
        if (file.parts().isEmpty()) {
            return List.of(
                    "  file      " + Terminal.harmless(file.path()) + ", " + Sizes.bytes(file.bytes()),
                    asOf + "SHA-256 " + file.sha256());
        }
        int count = file.parts().size();
        String last = String.valueOf(Path.of(file.parts().get(count - 1).path()).getFileName());
        return List.of(
                "  files     " + Terminal.harmless(file.parts().get(0).path())
                        + (count == 1 ? ", " : " to " + Terminal.harmless(last) + ", ")
                        + Sizes.count(count, "file", "files") + ", " + Sizes.bytes(file.bytes()),
                asOf + "SHA-256 of each in "
                        + Terminal.harmless(Path.of(file.path()).getFileName() + ".manifest.json"));
    }

    /** Law 1 of a run that looks for duplicates, and what there is to review. */
    private List<String> pairs() {
        Counts counts = run.counts();
        List<String> lines = new ArrayList<>();
        lines.add("  pairs " + Sizes.count(counts.read()) + " = merged " + Sizes.count(counts.merged()) + " + review "
                + Sizes.count(counts.review()) + " + ignored " + Sizes.count(counts.ignored())
                + (counts.pending() == 0 ? "" : " + pending " + Sizes.count(counts.pending())));
        run.found().ifPresent(found -> {
            boolean applied = run.state().isComplete() && !run.dryRun();
            lines.add("  contacts " + Sizes.count(found.contacts())
                    + (applied ? " compared; " : " compared; would be: ") + Sizes.count(found.merged())
                    + " merged into " + Sizes.count(found.clusters(), "other", "others"));
            if (found.largeBlocks() > 0) {
                lines.add("  blocks    " + Sizes.count(found.largeBlocks(), "key is", "keys are")
                        + " shared by too many contacts to compare each with each, and "
                        + (found.largeBlocks() == 1 ? "was" : "were") + " divided"
                        + (found.largeParts() == 0
                                ? ""
                                : "; " + Sizes.count(found.largeParts(), "part is", "parts are") + " still too large"));
            }
        });
        return lines;
    }

    /** Law 1, as it is written down. */
    static String sum(Counts counts) {
        return sum(counts, "updated");
    }

    private static String sum(Counts counts, String changed) {
        return "read " + Sizes.count(counts.read()) + " = created " + Sizes.count(counts.created()) + " + " + changed
                + " "
                + Sizes.count(counts.updated()) + " + unchanged " + Sizes.count(counts.unchanged()) + " + superseded "
                + Sizes.count(counts.superseded()) + " + skipped " + Sizes.count(counts.skipped()) + " + rejected "
                + Sizes.count(counts.rejected())
                + (counts.pending() == 0 ? "" : " + pending " + Sizes.count(counts.pending()));
    }

    /** Law 1 of an undo. */
    private static String changes(Counts counts) {
        return "changes " + Sizes.count(counts.read()) + " = undone " + Sizes.count(counts.undone()) + " + kept "
                + Sizes.count(counts.kept())
                + (counts.pending() == 0 ? "" : " + pending " + Sizes.count(counts.pending()));
    }

    /** What is counted beside the rows, where there is any of it. */
    private Optional<String> beside() {
        Counts counts = run.counts();
        if (run.deletes()) {
            return counts.suppressed() == 0
                    ? Optional.empty()
                    : Optional.of(
                            "  suppressed " + Sizes.count(counts.suppressed()) + ", who had opted out and stay so");
        }
        StringBuilder others = new StringBuilder();
        append(others, "suppressed", counts.suppressed());
        StringBuilder added = new StringBuilder();
        append(added, "new lists", counts.added().lists());
        append(added, "new members", counts.added().members());
        append(added, "new attributes", counts.added().attributes());
        if (counts.protectedRows() == 0 && counts.added().tags() == 0 && others.isEmpty() && added.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("  consent protected " + Sizes.count(counts.protectedRows()) + others + " · new tags "
                + Sizes.count(counts.added().tags()) + added);
    }

    private static void append(StringBuilder line, String what, long count) {
        if (count > 0) {
            line.append(" · ").append(what).append(' ').append(Sizes.count(count));
        }
    }

    private String failed() {
        return run.failedStep()
                .filter(step -> !step.isEmpty())
                .map(step -> "in step '" + step + "': ")
                .orElse("");
    }

    private void next(List<String> lines) {
        boolean planned = run.dryRun() || run.state().isHalted();
        if ((run.state().isComplete() || planned) && run.counts().rejected() > 0 && Files.exists(rejects)) {
            lines.add("  rejects   " + rejects + (planned ? "      what would be rejected" : "      " + cure()));
        }
        if (RunView.isDedupe(run) && (run.counts().review() > 0 || planned) && Files.exists(review())) {
            lines.add("  review    " + review() + "      fill 'decision', then 'rollcall dedupe apply'");
        }
        if (run.state().isComplete() && run.counts().kept() > 0 && Files.exists(kept)) {
            lines.add("  kept      " + kept + "      what stays, and why");
        }
        run.undoneBy().ifPresent(by -> lines.add("  undone    by run " + by));
        if (!run.state().isComplete() || run.dryRun() || RunView.isUndo(run)) {
            lines.add(NextStep.of(run, rejects).line());
        }
    }

    private Path review() {
        return run.found()
                .flatMap(DedupeFindings::reviewFile)
                .map(Path::of)
                .orElseGet(() -> new RunFolder(runs, run.number()).review());
    }

    private String cure() {
        return RunView.isUpdate(run) ? "fix it and update --from it as it is" : "fix it and import it as it is";
    }

    private String headline() {
        String in = " in " + Sizes.time(run.worked());
        String after = " after " + Sizes.time(run.worked());
        String dry = run.dryRun() ? "; a dry run, nothing was changed" : "";
        return switch (run.state()) {
            case COMPLETED -> terminal.green("● Completed") + in + dry;
            case COMPLETED_WITH_REJECTS -> terminal.yellow("◐ Completed with rejects") + in + dry;
            case FAILED -> terminal.red("✗ Failed") + after;
            case STOPPED -> terminal.yellow("■ Stopped") + after;
            case LOST -> terminal.red("✗ Lost") + ": its process died, or hangs";
            case RUNNING ->
                "▶ Running" + run.owner().map(owner -> ", by " + owner).orElse("");
            case ABORTED ->
                terminal.red(run.isOpen() ? "✗ Aborted by a guard rail" : "✗ Aborted; its plan was given up")
                        + after
                        + (RunView.isExport(run) ? "; no file was written" : "; nothing was changed");
            case WAITING_FOR_APPROVAL -> terminal.yellow("◌ Waiting for approval") + after + "; nothing was changed";
        };
    }

    /** All codes, however many lines they take. */
    private static List<String> byCode(Map<String, Long> counts) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        counts.forEach((code, rows) -> {
            String entry = code + " " + Sizes.count(rows);
            if (line.length() > 0 && line.length() + entry.length() + 3 > WIDTH) {
                lines.add("  " + line);
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " · ").append(entry);
        });
        if (line.length() > 0) {
            lines.add("  " + line);
        }
        return lines;
    }
}
