package io.rollcall.bench;

/**
 * One way to do the work.
 *
 * @param key in the JSON: {@code ""} for the program itself, whose numbers are those of the case
 * @param label in the table
 * @param ours whether it is the program, whose heap is judged
 * @param before what has to be there first; not measured
 * @param work what is measured
 */
record Contender(String key, String label, boolean ours, Meter.Task before, Work work) {

    /** The key of the program itself. */
    static final String ROLLCALL = "";

    /** Does it once and says what it cost. */
    interface Work {
        Measurement run() throws Exception;
    }

    static Contender rollcall(Meter.Task before, Work work) {
        return rollcall(ROLLCALL, "rollcall", before, work);
    }

    /** The program at another work than that of the case. */
    static Contender rollcall(String key, String label, Meter.Task before, Work work) {
        return new Contender(key, label, true, before, work);
    }

    static Contender reference(String key, String label, Meter.Task before, Work work) {
        return new Contender(key, label, false, before, work);
    }
}
