package io.rollcall.cli;

import io.rollcall.store.RunOffspring;
import io.rollcall.store.RunSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which run a run was made of, and which were made of it. */
final class Lineage {

    private Lineage() {}

    /** For people; the columns are those of {@code runs show}. */
    static List<String> lines(Optional<RunSource> source, List<RunOffspring> offspring) {
        List<String> lines = new ArrayList<>();
        source.ifPresent(from -> lines.add("  source    " + source(from)));
        offspring.forEach(run -> lines.add("  later     " + told(run)));
        return lines;
    }

    /** For programs. */
    static List<Map<String, Object>> json(List<RunOffspring> offspring) {
        return offspring.stream().map(Lineage::json).toList();
    }

    private static String source(RunSource source) {
        return switch (source.kind()) {
            case AGAIN -> "run " + source.run() + " again";
            case REJECTS -> "the rejected rows of run " + source.run();
            case UNDO -> "undoes run " + source.run();
        };
    }

    private static String told(RunOffspring run) {
        String what = switch (run.kind()) {
            case AGAIN -> "does the same again";
            case REJECTS -> "takes the rejected rows";
            case UNDO -> "undoes this run";
        };
        return "run " + run.number() + " " + what + ": " + run.state().words();
    }

    private static Map<String, Object> json(RunOffspring run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", run.number());
        json.put("kind", run.kind().word());
        json.put("state", run.state().words());
        return json;
    }
}
