package io.rollcall.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** First imports of ever larger files: whether the time of a row grows. */
final class Growth implements BenchCase {

    private static final String ROWS = "rows";

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String title() {
        return "first imports of larger and larger files";
    }

    @Override
    public List<Contender> contenders(TestBed bed) {
        List<Contender> contenders = new ArrayList<>();
        for (long rows : sizes(bed.rows(), bed.largest())) {
            contenders.add(Contender.rollcall(
                    ROWS + rows,
                    String.format(Locale.ROOT, "%,d rows", rows),
                    () -> bed.restore(TestBed.EMPTY),
                    () -> bed.rollcall(TestBed.importOf(bed.files().csv(rows)))));
        }
        return contenders;
    }

    /** A tenth, all, and ten times as many up to the largest. */
    static List<Long> sizes(long rows, long largest) {
        List<Long> sizes = new ArrayList<>();
        sizes.add(Math.max(1, rows / 10));
        for (long size = rows; size <= largest; size *= 10) {
            sizes.add(size);
        }
        return sizes;
    }

    @Override
    public List<Comparison> comparisons() {
        return List.of(
                new Comparison(
                        "timePerRow",
                        "time of a row, largest / smallest",
                        medians -> growth(medians, false),
                        Goal.atMost(1.3, 1.1)),
                new Comparison("cpuPerRow", "the same, CPU", medians -> growth(medians, true), Goal.NONE));
    }

    private static double growth(Map<String, Measurement> medians, boolean cpu) {
        long smallest = medians.keySet().stream().mapToLong(Growth::rows).min().orElse(0);
        long largest = medians.keySet().stream().mapToLong(Growth::rows).max().orElse(0);
        return perRow(medians, largest, cpu) / perRow(medians, smallest, cpu);
    }

    private static double perRow(Map<String, Measurement> medians, long rows, boolean cpu) {
        Measurement measured = Comparison.of(medians, ROWS + rows);
        return (cpu ? measured.cpu() : measured.seconds()) / rows;
    }

    private static long rows(String key) {
        return Long.parseLong(key.substring(ROWS.length()));
    }
}
