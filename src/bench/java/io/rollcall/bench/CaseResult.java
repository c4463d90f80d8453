package io.rollcall.bench;

import java.util.List;
import java.util.Map;

/**
 * What came of one case.
 *
 * @param contenders in their order
 * @param medians by the keys of the contenders
 */
record CaseResult(BenchCase bench, List<Contender> contenders, Map<String, Measurement> medians) {

    double value(Comparison comparison) {
        return comparison.value().applyAsDouble(medians);
    }
}
