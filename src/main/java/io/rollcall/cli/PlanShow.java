package io.rollcall.cli;

import io.rollcall.job.RunSummary;
import io.rollcall.report.PlanDigest;
import io.rollcall.report.PlanDigest.Example;
import io.rollcall.report.PlanDigest.Field;
import io.rollcall.report.RunFolder;
import io.rollcall.report.RunJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The plan of a run: its books, its guard rails, and for each field how many changes there are and some of them. */
final class PlanShow {

    private static final int WIDEST = 40;

    private final Terminal terminal;
    private final RunSummary run;
    private final Optional<PlanDigest> digest;
    private final Path runs;
    private final int sample;

    /**
     * @param digest empty where the plan is not made yet, or not kept
     * @param runs the folder that holds the folders of runs
     * @param sample how many changes of each field are shown
     */
    PlanShow(Terminal terminal, RunSummary run, Optional<PlanDigest> digest, Path runs, int sample) {
        this.terminal = terminal;
        this.run = run;
        this.digest = digest;
        this.runs = runs;
        this.sample = sample;
    }

    /** For people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(RunWatch.heading("Plan  " + RunView.title(run), run.number(), run.attempt()));
        lines.addAll(new RunBooks(terminal, run, runs).lines());
        lines.addAll(Rails.held(run.review()));
        lines.add("");
        lines.addAll(changes());
        return lines;
    }

    /** For people, what would become of contacts, without the books. */
    List<String> changes() {
        List<String> lines = new ArrayList<>();
        if (digest.isEmpty()) {
            lines.add("  " + none());
            return lines;
        }
        for (Field field : digest.get().fields()) {
            lines.add("  " + field.field() + ", of " + Sizes.count(field.changes(), "contact", "contacts") + " "
                    + fate(field.outcome()));
            examples(field).forEach(example -> lines.add(line(example, field)));
        }
        if (digest.get().fields().isEmpty()) {
            lines.add("  no field of any contact");
        }
        lines.add("");
        lines.add("  plan      " + file() + "      every field of every row");
        return lines;
    }

    /** For programs. */
    Map<String, Object> json() {
        Map<String, Object> json = RunJson.of(run, runs, Exit.known(run));
        json.put("plan", digest.map(this::json).orElse(null));
        return json;
    }

    private Map<String, Object> json(PlanDigest known) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file().toString());
        json.put("fields", known.fields().stream().map(this::json).toList());
        return json;
    }

    private Map<String, Object> json(Field field) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("field", field.field());
        json.put("outcome", field.outcome());
        json.put("changes", field.changes());
        json.put("sample", examples(field));
        return json;
    }

    private String none() {
        if (run.review().discardedAt().isPresent()) {
            return "The plan was given up.";
        }
        if (run.state().isComplete()) {
            return "The plan was applied, and of it no more than these books is kept. 'rollcall contacts' shows what came of it.";
        }
        return run.state().isHalted()
                ? "Of this plan there is no more than its books."
                : "The run has not come to the end of its plan.";
    }

    private Path file() {
        return new RunFolder(runs, run.number()).plan();
    }

    /** As many as are wanted, evenly spread over those that are kept. */
    private List<Example> examples(Field field) {
        List<Example> kept = field.sample();
        int count = Math.min(sample, kept.size());
        List<Example> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(kept.get(i * kept.size() / count));
        }
        return chosen;
    }

    private static String fate(String outcome) {
        return switch (outcome) {
            case "created" -> "to be created";
            case "updated" -> "to be updated";
            case "deleted" -> "to be deleted";
            default -> "that stay";
        };
    }

    private static String line(Example example, Field field) {
        String before = field.outcome().equals("created") ? "" : value(example.before()) + " → ";
        return String.format(
                "    row %-9s %-16s %s%s",
                Sizes.count(example.row()), Terminal.harmless(example.identity()), before, value(example.after()));
    }

    private static String value(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "(none)";
        }
        String harmless = Terminal.harmless(text);
        return harmless.length() <= WIDEST ? harmless : harmless.substring(0, WIDEST - 1) + "…";
    }
}
