package io.rollcall.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report for people. */
final class BenchText {

    private static final String COSTS = "  %-20s %8s %8s %8s %8s %8s %7s %8s %10s %7s";
    private static final String GOALS = "  %-40s %8s  %-18s %-18s";

    /** So many cores in use by others change wall times. */
    private static final double BUSY = 0.3;

    private BenchText() {}

    static String of(BenchReport report) {
        List<String> lines = new ArrayList<>(head(report));
        for (CaseResult result : report.cases()) {
            lines.addAll(lines(result));
        }
        Goal memory = BenchCases.MEMORY;
        lines.add("");
        lines.add(goalHead("memory"));
        lines.add(line("peak heap of the program, MB", report.peakHeap(), memory));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> head(BenchReport report) {
        Machine machine = report.machine();
        BenchTerms terms = report.terms();
        List<String> lines = new ArrayList<>(List.of(
                String.format(
                        Locale.ROOT,
                        "%,d rows, seed %d, medians of %s after a warm-up, JVMs with -Xmx%s",
                        terms.rows(),
                        terms.seed(),
                        terms.rounds() == 1 ? "1 round" : terms.rounds() + " rounds",
                        terms.heap()),
                "commit " + machine.commit() + ", Java " + machine.java() + ", PostgreSQL " + machine.postgres() + ", "
                        + machine.cores() + " cores (" + machine.processor() + ")",
                String.format(
                        Locale.ROOT,
                        "load %.1f before and %.1f after; other processes used up to %.1f cores%s",
                        report.loadBefore(),
                        report.loadAfter(),
                        report.others(),
                        terms.busy() == 0 ? "" : ", " + terms.busy() + " of them busy on purpose")));
        if (report.others() >= BUSY) {
            lines.add("The machine was busy: compare CPU seconds, which that disturbs least.");
        }
        return lines;
    }

    private static List<String> lines(CaseResult result) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(result.bench().name() + ": " + result.bench().title());
        lines.add(String.format(
                COSTS,
                "",
                "wall s",
                "CPU JVM",
                "CPU PG",
                "heap MB",
                "live MB",
                "RSS MB",
                "WAL MB",
                "contacts",
                "others"));
        for (Contender contender : result.contenders()) {
            Measurement median = Comparison.of(result.medians(), contender.key());
            lines.add(String.format(
                    COSTS,
                    contender.label(),
                    two(median.seconds()),
                    two(median.cpuJvm()),
                    two(median.cpuPostgres()),
                    whole(median.heap()),
                    whole(median.live()),
                    whole(median.memory()),
                    whole(median.wal()),
                    whole(median.contacts()),
                    one(median.others())));
        }
        lines.add(goalHead(""));
        for (Comparison comparison : result.bench().comparisons()) {
            lines.add(line(comparison.label(), result.value(comparison), comparison.goal()));
        }
        return lines;
    }

    private static String goalHead(String first) {
        return String.format(GOALS, first, "", "target", "stretch").stripTrailing();
    }

    private static String line(String label, double value, Goal goal) {
        String target = goal.isJudged() ? goal.target() + " " + met(goal.meetsTarget(value)) : "";
        String stretch = goal.isJudged() ? goal.stretch() + " " + met(goal.meetsStretch(value)) : "";
        return String.format(GOALS, label, two(value), target, stretch).stripTrailing();
    }

    private static String met(boolean met) {
        return met ? "met" : "missed";
    }

    private static String two(double number) {
        return shown(number, "%,.2f");
    }

    private static String one(double number) {
        return shown(number, "%,.1f");
    }

    private static String whole(double number) {
        return shown(number, "%,.0f");
    }

    private static String shown(double number, String format) {
        return Double.isNaN(number) ? "-" : String.format(Locale.ROOT, format, number);
    }
}
