package io.rollcall.store;

import java.time.Instant;

/** Something that there is to tell, once. */
public sealed interface Occasion {

    String job();

    /**
     * A run was found in a state in which it stays until somebody does something.
     *
     * @param state never {@link RunState#RUNNING}
     */
    record OfRun(String job, long run, int attempt, RunState state) implements Occasion {}

    /**
     * A job has not succeeded for too long.
     *
     * @param since its last success, or when it was first looked after
     */
    record Late(String job, Instant since) implements Occasion {}
}
