package io.rollcall.bench;

import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A number that is made of the medians of a case, and what it should be.
 *
 * @param key in the JSON
 * @param label in the table
 * @param value made of the medians, by the keys of the contenders
 * @param goal what it should be
 */
record Comparison(String key, String label, ToDoubleFunction<Map<String, Measurement>> value, Goal goal) {

    /** The wall time of one contender in that of another; below 1 where the first is faster. */
    static Comparison ratio(String key, String label, String subject, String reference, Goal goal) {
        return new Comparison(key, label, medians -> seconds(medians, subject) / seconds(medians, reference), goal);
    }

    /** The CPU time of one contender, JVM and server together, in that of another: what other work on the machine disturbs least. */
    static Comparison cpuRatio(String key, String label, String subject, String reference) {
        return new Comparison(
                key,
                label,
                medians -> of(medians, subject).cpu() / of(medians, reference).cpu(),
                Goal.NONE);
    }

    /** CPU seconds of the process of one contender, without the server. */
    static Comparison cpuSeconds(String key, String label, String subject, Goal goal) {
        return new Comparison(key, label, medians -> of(medians, subject).cpuJvm(), goal);
    }

    /** Rows of contacts that one contender wrote. */
    static Comparison contacts(String key, String label, String subject, Goal goal) {
        return new Comparison(key, label, medians -> of(medians, subject).contacts(), goal);
    }

    private static double seconds(Map<String, Measurement> medians, String contender) {
        return of(medians, contender).seconds();
    }

    static Measurement of(Map<String, Measurement> medians, String contender) {
        Measurement found = medians.get(contender);
        if (found == null) {
            throw new IllegalStateException("Nothing was measured for '" + contender + "'.");
        }
        return found;
    }
}
