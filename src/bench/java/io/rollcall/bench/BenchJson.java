package io.rollcall.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The report for programs. Keys stay; what was not measured is left out. CONTRIBUTING names them. */
final class BenchJson {

    private static final double THOUSAND = 1000;

    private BenchJson() {}

    static String of(BenchReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("machine", machine(report));
        json.put("terms", terms(report.terms()));
        for (CaseResult result : report.cases()) {
            json.put(result.bench().key(), result(result));
        }
        Map<String, Object> memory = new LinkedHashMap<>();
        put(memory, "peakHeapMb", report.peakHeap());
        memory.put("verdict", verdict(report.peakHeap(), BenchCases.MEMORY));
        json.put("memory", memory);
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(json);
    }

    private static Map<String, Object> machine(BenchReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        Machine machine = report.machine();
        json.put("cores", machine.cores());
        json.put("processor", machine.processor());
        json.put("java", machine.java());
        json.put("postgres", machine.postgres());
        json.put("commit", machine.commit());
        put(json, "loadBefore", report.loadBefore());
        put(json, "loadAfter", report.loadAfter());
        put(json, "otherCores", report.others());
        return json;
    }

    private static Map<String, Object> terms(BenchTerms terms) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rows", terms.rows());
        json.put("seed", terms.seed());
        json.put("rounds", terms.rounds());
        json.put("heap", terms.heap());
        json.put("busy", terms.busy());
        return json;
    }

    private static Map<String, Object> result(CaseResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (Contender contender : result.contenders()) {
            Measurement median = Comparison.of(result.medians(), contender.key());
            if (contender.key().equals(Contender.ROLLCALL)) {
                json.putAll(measurement(median));
            }
        }
        Map<String, Object> verdicts = new LinkedHashMap<>();
        for (Comparison comparison : result.bench().comparisons()) {
            put(json, comparison.key(), result.value(comparison));
            if (comparison.goal().isJudged()) {
                verdicts.put(comparison.key(), verdict(result.value(comparison), comparison.goal()));
            }
        }
        json.put("verdicts", verdicts);
        for (Contender contender : result.contenders()) {
            if (!contender.key().equals(Contender.ROLLCALL)) {
                json.put(contender.key(), measurement(Comparison.of(result.medians(), contender.key())));
            }
        }
        return json;
    }

    private static Map<String, Object> measurement(Measurement measured) {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, "seconds", measured.seconds());
        put(json, "cpuJvm", measured.cpuJvm());
        put(json, "cpuPostgres", measured.cpuPostgres());
        put(json, "peakHeapMb", measured.heap());
        put(json, "liveHeapMb", measured.live());
        put(json, "peakRssMb", measured.memory());
        put(json, "walMb", measured.wal());
        put(json, "contactsWritten", measured.contacts());
        put(json, "otherCores", measured.others());
        return json;
    }

    /** {@code stretch}, {@code target} or {@code missed}. */
    private static String verdict(double value, Goal goal) {
        if (goal.meetsStretch(value)) {
            return "stretch";
        }
        return goal.meetsTarget(value) ? "target" : "missed";
    }

    private static void put(Map<String, Object> json, String key, double number) {
        if (!Double.isNaN(number)) {
            json.put(key, Math.round(number * THOUSAND) / THOUSAND);
        }
    }
}
