package io.rollcall.bench;

import java.util.List;

/**
 * All that was found.
 *
 * @param loadBefore of the machine, over a minute
 */
record BenchReport(Machine machine, BenchTerms terms, double loadBefore, double loadAfter, List<CaseResult> cases) {

    /** Cores that others kept busy, the most that any median says; 0 where nothing was measured. */
    double others() {
        return cases.stream()
                .flatMap(result -> result.medians().values().stream())
                .mapToDouble(Measurement::others)
                .max()
                .orElse(0);
    }

    /** The most heap that the program itself used in any case, in MB. */
    double peakHeap() {
        return cases.stream()
                .flatMap(result -> result.contenders().stream()
                        .filter(Contender::ours)
                        .map(contender -> Comparison.of(result.medians(), contender.key())))
                .mapToDouble(Measurement::heap)
                .filter(heap -> !Double.isNaN(heap))
                .max()
                .orElse(Double.NaN);
    }
}
