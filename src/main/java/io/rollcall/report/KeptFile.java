package io.rollcall.report;

import io.rollcall.store.KeptChange;
import io.rollcall.store.UndoStore;
import io.rollcall.tabular.CsvRowWriter;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes what an undo has left as it was, one line for each value: which, whose, and why; constant memory. */
final class KeptFile {

    static final List<String> HEADER = List.of("contact", "phone", "field", "the run wrote", "now", "why");

    private static final int PAGE = 1_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final UndoStore undos;

    KeptFile(UndoStore undos) {
        this.undos = undos;
    }

    /**
     * Writes the file and gives it its name when it is whole.
     *
     * @param token names the unfinished file, so that another owner of the run does not write the same one
     * @param stop is asked between the pages, and throws where no more is to be written
     */
    void write(long run, Path file, String token, Runnable stop) {
        try (CsvRowWriter writer = CsvRowWriter.replace(file, token, HEADER)) {
            List<KeptChange> page = undos.kept(run, 0, -1, PAGE);
            while (!page.isEmpty()) {
                stop.run();
                page.forEach(change -> write(change, writer));
                KeptChange last = page.get(page.size() - 1);
                page = undos.kept(run, last.bucket(), last.rowNumber(), PAGE);
            }
            writer.publish();
        }
    }

    private static void write(KeptChange change, CsvRowWriter writer) {
        for (JsonNode value : JSON.readTree(change.values())) {
            String field = text(value, "field");
            // The number stands in the line of the phone.
            if (!field.equals("match_key")) {
                writer.writeTexts(List.of(
                        change.contact().map(String::valueOf).orElse(""),
                        change.phone().orElse(""),
                        word(field),
                        text(value, "wrote"),
                        text(value, "present"),
                        why(value)));
            }
        }
    }

    /** The field as people call it. */
    private static String word(String field) {
        return switch (field) {
            case "display_name" -> "name";
            case "in_directory" -> "directory";
            case "assignee_id" -> "assignee";
            case "opt_in_status" -> "opt-in";
            default -> field.startsWith("attr.") ? field : field.replace('_', '-');
        };
    }

    private static String why(JsonNode value) {
        return switch (text(value, "why")) {
            case "changed" -> "changed since" + by(value);
            case "consent" -> "opted in or out since" + by(value);
            case "in touch" -> "was in touch with us since" + at(value);
            case "merged" -> "merged with another contact" + by(value);
            case "said again" -> "run " + text(value, "run") + " says so too";
            case "taken" ->
                "another contact has the number or id by now"
                        + (text(value, "field").equals("contact") ? ": contact " + text(value, "present") : "");
            case "needed" -> "the contact has no other number or id";
            case "no such attribute" -> "the channel has no such attribute any more";
            default -> text(value, "why");
        };
    }

    private static String by(JsonNode value) {
        String actor = text(value, "by");
        String run = text(value, "run");
        return (actor.isEmpty() ? "" : " by " + actor) + (run.isEmpty() ? "" : ", run " + run) + at(value);
    }

    private static String at(JsonNode value) {
        String at = text(value, "at");
        return at.isEmpty() ? "" : ", " + at;
    }

    private static String text(JsonNode value, String name) {
        return value.path(name).asString("");
    }
}
