package io.rollcall.report;

import io.rollcall.store.PlannedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What a plan changes, in short: how many changes each field has, and a few of them.
 *
 * @param fields in order of their words
 */
public record PlanDigest(List<Field> fields) {

    /** How many changes of a field are kept. */
    public static final int KEPT = 20;

    public PlanDigest {
        fields = List.copyOf(fields);
    }

    /**
     * The changes of one field, by outcome of their rows.
     *
     * @param outcome {@code created} or {@code updated}
     * @param changes how many there are
     * @param sample up to {@value #KEPT} of them, taken at random from all, in order of their rows
     */
    public record Field(String field, String outcome, long changes, List<Example> sample) {

        public Field {
            sample = List.copyOf(sample);
        }
    }

    /** One change. */
    public record Example(long row, String identity, String before, String after) {}

    /** Takes a sample in one pass, the same for the same plan. Not thread-safe. */
    static final class Taking {

        private final Random dice = new Random(0);
        private final Map<String, Taken> taken = new TreeMap<>();

        void add(PlannedRow row) {
            for (PlannedRow.Change change : row.changes()) {
                taken.computeIfAbsent(
                                row.outcome() + ' ' + change.field(), key -> new Taken(row.outcome(), change.field()))
                        .add(new Example(row.number(), row.identity(), change.before(), change.after()), dice);
            }
        }

        PlanDigest digest() {
            return new PlanDigest(taken.values().stream().map(Taken::field).toList());
        }
    }

    private static final class Taken {

        private final String outcome;
        private final String field;
        private final List<Example> sample = new ArrayList<>();
        private long changes;

        Taken(String outcome, String field) {
            this.outcome = outcome;
            this.field = field;
        }

        /** Each change has the same chance to be in the sample (Vitter, algorithm R). */
        void add(Example example, Random dice) {
            changes++;
            if (sample.size() < KEPT) {
                sample.add(example);
                return;
            }
            long place = dice.nextLong(changes);
            if (place < KEPT) {
                sample.set((int) place, example);
            }
        }

        Field field() {
            return new Field(
                    field,
                    outcome,
                    changes,
                    sample.stream()
                            .sorted((a, b) -> Long.compare(a.row(), b.row()))
                            .toList());
        }
    }
}
