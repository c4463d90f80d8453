package io.rollcall.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lets the contenders of a case take turns. */
final class Rounds {

    private final TestBed bed;
    private final int rounds;
    private final PrintStream progress;

    Rounds(TestBed bed, int rounds, PrintStream progress) {
        this.bed = bed;
        this.rounds = rounds;
        this.progress = progress;
    }

    /** One round that warms up the machine, then those that count. */
    CaseResult run(BenchCase bench) throws Exception {
        List<Contender> contenders = bench.contenders(bed);
        Map<String, List<Measurement>> all = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (Contender contender : contenders) {
                contender.before().run();
                Measurement measured = contender.work().run();
                tell(bench, contender, round, measured);
                if (round > 0) {
                    all.computeIfAbsent(contender.key(), key -> new ArrayList<>())
                            .add(measured);
                }
            }
        }
        Map<String, Measurement> medians = new LinkedHashMap<>();
        all.forEach((key, measured) -> medians.put(key, Measurement.median(measured)));
        return new CaseResult(bench, contenders, medians);
    }

    private void tell(BenchCase bench, Contender contender, int round, Measurement measured) {
        progress.printf(
                Locale.ROOT,
                "%s, %s, %s: %.2f s, CPU %.2f s and %.2f s in PostgreSQL; others used %.1f cores%n",
                bench.name(),
                contender.label(),
                round == 0 ? "warm-up" : "round " + round + " of " + rounds,
                measured.seconds(),
                measured.cpuJvm(),
                measured.cpuPostgres(),
                measured.others());
    }
}
