package io.rollcall.job;

/** Is told how far a run is; called by the thread that works, after each chunk or range was committed. */
@FunctionalInterface
public interface ProgressListener {

    /** Tells nobody. */
    ProgressListener NONE = (step, done, total) -> {};

    /**
     * From now on this process works on the run.
     *
     * @param attempt 1 for the first
     */
    default void begun(long run, int attempt) {}

    /**
     * Tells how many rows of a step are done.
     *
     * @param step name of the step
     * @param done rows done, from 0 to {@code total}
     */
    void progress(String step, long done, long total);

    /** Something that the person who waits should know, such as an outage of the database that is waited out. */
    default void note(String message) {}
}
