package io.rollcall.cli;

import io.rollcall.definition.DefinitionJson;
import io.rollcall.definition.ImportDefinition;
import io.rollcall.definition.JobKind;
import io.rollcall.job.RunStory;
import io.rollcall.job.RunSummary;
import io.rollcall.job.RunSummary.StepSummary;
import io.rollcall.report.RunFolder;
import io.rollcall.report.RunJson;
import io.rollcall.schedule.Times;
import io.rollcall.store.Attempt;
import io.rollcall.store.Fire;
import io.rollcall.store.RejectedRow;
import io.rollcall.store.RunState;
import io.rollcall.tabular.SpoolFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Everything about one run: the failure first, then the books, the input, the steps, the attempts. */
final class RunDetails {

    private static final int MOST_PARTS = 20;

    private final Terminal terminal;
    private final Path runs;
    private final RunStory story;
    private final RunSummary run;

    /**
     * @param runs the folder that holds the folders of runs
     */
    RunDetails(Terminal terminal, RunStory story, Path runs) {
        this.terminal = terminal;
        this.runs = runs;
        this.story = story;
        this.run = story.summary();
    }

    /** For people. */
    List<String> lines(boolean withDefinition) {
        List<String> lines = new ArrayList<>();
        lines.add(RunWatch.heading(RunView.title(run), run.number(), run.attempt()));
        lines.addAll(new RunBooks(terminal, run, runs).lines());
        story.firstReject().ifPresent(reject -> lines.add("  first     " + Terminal.harmless(example(reject))));
        lines.add("");
        run.input()
                .ifPresent(input -> lines.add("  file      " + Terminal.harmless(input.name()) + ", "
                        + Sizes.count(input.bytes(), "byte", "bytes") + ", SHA-256 " + input.sha256()));
        lines.addAll(parts());
        Path folder = new RunFolder(runs, run.number()).path();
        if (Files.isDirectory(folder)) {
            lines.add("  folder    " + folder);
        }
        lines.add("  started   " + Sizes.time(run.startedAt()) + " by " + Terminal.harmless(run.startedBy())
                + ", Rollcall " + story.engineVersion());
        story.fire().ifPresent(fire -> lines.add("  schedule  " + told(fire)));
        lines.addAll(Lineage.lines(run.source(), story.offspring()));
        run.steps().forEach(step -> lines.add(String.format("  %-9s %s", step.step(), step(step))));
        lines.addAll(Rails.held(run.review()));
        story.attempts()
                .forEach(
                        attempt -> lines.add(String.format("  %-9s %s", "attempt " + attempt.number(), told(attempt))));
        if (withDefinition) {
            lines.add("");
            RunJson.indented(story.definition()).lines().forEach(line -> lines.add(Terminal.harmless(line)));
        }
        return lines;
    }

    /** For programs. */
    Map<String, Object> json() {
        Map<String, Object> json = RunJson.of(run, runs, Exit.known(run));
        story.firstReject().ifPresent(reject -> json.put("firstReject", example(reject)));
        story.fire().ifPresent(fire -> json.put("schedule", json(fire)));
        json.put("offspring", Lineage.json(story.offspring()));
        json.put("steps", run.steps().stream().map(RunDetails::json).toList());
        json.put("attempts", story.attempts().stream().map(this::json).toList());
        NextStep next = NextStep.of(run, new RunFolder(runs, run.number()).rejects());
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("command", next.command().isEmpty() ? null : next.command());
        step.put("effect", next.effect());
        json.put("next", step);
        json.put("version", story.engineVersion());
        json.put("definition", RunJson.tree(story.definition()));
        return json;
    }

    private static String told(Fire fire) {
        String at = Times.text(fire.nominalAt(), ZoneId.systemDefault());
        if (fire.cause() == Fire.Cause.TRIGGER) {
            return "wanted at once by " + Terminal.harmless(fire.enteredBy()) + " at " + at;
        }
        if (fire.cause() == Fire.Cause.ARRIVAL) {
            return "its file arrived at " + at;
        }
        return at + (fire.missed() == 0 ? "" : ", and " + fire.missed() + " before it that were missed");
    }

    private static Map<String, Object> json(Fire fire) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("job", fire.job());
        json.put("at", fire.nominalAt().toString());
        json.put("cause", fire.cause().name().toLowerCase(Locale.ROOT));
        json.put("missedBefore", fire.missed());
        json.put("enteredBy", fire.enteredBy());
        return json;
    }

    private String example(RejectedRow reject) {
        return place(reject.rowNumber()) + ": "
                + String.join(
                        " ",
                        reject.problems().stream()
                                .map(problem -> problem.code()
                                        + (problem.column().isEmpty() ? "" : ", column '" + problem.column() + "'")
                                        + ": " + problem.message())
                                .toList());
    }

    private String place(long row) {
        return input().map(input -> input.place(row)).orElse("row " + row);
    }

    private Optional<ImportDefinition.Input> input() {
        return run.kind().equals(JobKind.IMPORT.word()) && run.input().isPresent()
                ? Optional.of(DefinitionJson.readImport(story.definition()).input())
                : Optional.empty();
    }

    /** What was in an archive, and the files that were read as one. */
    private List<String> parts() {
        List<SpoolFile> files = input().map(ImportDefinition.Input::files).orElseGet(List::of);
        List<String> lines = files.stream()
                .limit(MOST_PARTS)
                .map(file -> "  from      " + Terminal.harmless(file.name()) + ", "
                        + Sizes.count(file.rows(), "row", "rows"))
                .collect(Collectors.toList());
        if (files.size() > MOST_PARTS) {
            lines.add("            and " + (files.size() - MOST_PARTS) + " more; --definition names them");
        }
        return lines;
    }

    private String step(StepSummary step) {
        String time = ", " + Sizes.time(step.worked());
        if (step.total() <= 1) {
            return (step.finished() ? "done" : "not done") + time;
        }
        String unit = RunView.isUndo(run)
                ? "changes"
                : step.step().equals("apply") || RunView.isExport(run) || RunView.isUpdate(run) ? "contacts" : "rows";
        String done = Sizes.count(step.done())
                + (step.finished() ? " " : " of " + Sizes.count(Math.max(step.done(), step.total())) + " ")
                + unit
                + time;
        long perSecond = perSecond(step);
        return perSecond == 0 ? done : done + ", " + Sizes.count(perSecond) + " " + unit + " per second";
    }

    /** 0 where it is too short a time to tell. */
    private static long perSecond(StepSummary step) {
        long ms = step.worked().toMillis();
        return ms < 1 ? 0 : step.done() * 1_000 / ms;
    }

    private static Map<String, Object> json(StepSummary step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("step", step.step());
        json.put("done", step.done());
        json.put("total", step.total());
        json.put("finished", step.finished());
        json.put("seconds", step.worked().toMillis() / 1000.0);
        json.put("perSecond", perSecond(step));
        return json;
    }

    private String told(Attempt attempt) {
        String begun = Sizes.time(attempt.startedAt()) + " by " + Terminal.harmless(attempt.owner()) + ", process "
                + attempt.processId() + ": ";
        RunState state = state(attempt);
        if (state == RunState.RUNNING) {
            return begun + "running";
        }
        if (attempt.endedAt().isEmpty()) {
            return begun + state.words();
        }
        Duration worked =
                Duration.between(attempt.startedAt(), attempt.endedAt().get());
        return begun
                + state.words()
                + (state == RunState.LOST ? ", last heard of after " : " after ")
                + Sizes.time(worked)
                + attempt.failedStep()
                        .filter(step -> !step.isEmpty())
                        .map(step -> ", in step '" + step + "'")
                        .orElse("");
    }

    /** The last attempt may have died without a word, before the books were closed or after. */
    private RunState state(Attempt attempt) {
        return attempt.state() == RunState.RUNNING ? run.state() : attempt.state();
    }

    private Map<String, Object> json(Attempt attempt) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("attempt", attempt.number());
        json.put("state", state(attempt).words());
        json.put("startedBy", attempt.owner());
        json.put("process", attempt.processId());
        json.put("startedAt", attempt.startedAt().toString());
        attempt.endedAt().ifPresent(ended -> json.put("endedAt", ended.toString()));
        attempt.failedStep().filter(step -> !step.isEmpty()).ifPresent(step -> json.put("step", step));
        attempt.failure().ifPresent(failure -> json.put("failure", failure));
        return json;
    }
}
