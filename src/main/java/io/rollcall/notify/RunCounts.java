package io.rollcall.notify;

import io.rollcall.job.RunSummary;
import io.rollcall.store.Counts;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The books of a run: what was read, then each outcome that rows have. */
public final class RunCounts {

    private RunCounts() {}

    /** By word, in the order of the books; null of a run that reads nothing. */
    public static @Nullable Map<String, Long> of(RunSummary run) {
        Counts counts = run.counts();
        if (counts.read() == 0) {
            return null;
        }
        Map<String, Long> words = new LinkedHashMap<>();
        words.put(first(run.kind()), counts.read());
        put(words, "created", counts.created());
        put(words, run.deletes() ? "deleted" : "updated", counts.updated());
        put(words, "unchanged", counts.unchanged());
        put(words, "superseded", counts.superseded());
        put(words, "skipped", counts.skipped());
        put(words, "rejected", counts.rejected());
        put(words, "written", counts.written());
        put(words, "undone", counts.undone());
        put(words, "kept", counts.kept());
        put(words, "pending", counts.pending());
        return words;
    }

    /** What the books of a kind begin with. */
    private static String first(String kind) {
        return switch (kind) {
            case "undo" -> "changes";
            case "export" -> "selected";
            default -> "read";
        };
    }

    /** For people: {@code read 240 = created 188 + rejected 52}. */
    public static String text(Map<String, Long> counts) {
        String sum = counts.entrySet().stream().skip(1).map(RunCounts::text).collect(Collectors.joining(" + "));
        return counts.entrySet().stream().findFirst().map(RunCounts::text).orElse("")
                + (sum.isEmpty() ? "" : " = " + sum);
    }

    private static String text(Map.Entry<String, Long> count) {
        return count.getKey() + " " + number(count.getValue());
    }

    /** For people. */
    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static void put(Map<String, Long> words, String word, long count) {
        if (count != 0) {
            words.put(word, count);
        }
    }
}
