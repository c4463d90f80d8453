package io.rollcall.sample;

import java.util.List;

/**
 * Chances that depend on a seed and an index alone, so that row 7,000,000 is known without the rows before it, on every
 * platform. SplitMix64 (Steele, Lea and Flood, 2014). Not thread-safe.
 */
final class Dice {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    Dice(long seed, long index) {
        state = mix(mix(seed) + index * GOLDEN);
    }

    /** From 0 to {@code bound} - 1. */
    int below(int bound) {
        return (int) below((long) bound);
    }

    /** From 0 to {@code bound} - 1. */
    long below(long bound) {
        state += GOLDEN;
        return Long.remainderUnsigned(mix(state), bound);
    }

    /** True in {@code permille} of 1,000 cases. */
    boolean happens(int permille) {
        return below(1000) < permille;
    }

    <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** A day of one of so many years, as {@code 2021-11-22}; never the 29th or later, so that every month has it. */
    String day(int firstYear, int years) {
        int month = 1 + below(12);
        int day = 1 + below(28);
        return (firstYear + below(years)) + (month < 10 ? "-0" : "-") + month + (day < 10 ? "-0" : "-") + day;
    }

    static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
