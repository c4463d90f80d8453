package io.rollcall.laws;

/** What a round of faults came to, in one line, which {@code src/test/bash/faults} collects. */
final class Scoreboard {

    private Scoreboard() {}

    /**
     * Prints a row.
     *
     * @param what the fault
     * @param faults how many there were
     * @param differences how many of them ended in another state than an uninterrupted run
     * @param rest what else was measured, and the seed
     */
    static void add(String what, long faults, long differences, String rest) {
        System.out.println("SCOREBOARD " + what + ": " + faults + " faults, " + differences + " differences; " + rest);
    }
}
