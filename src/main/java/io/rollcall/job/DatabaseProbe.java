package io.rollcall.job;

/** Tries whether the database answers, and starts it again where it is ours and has died. */
@FunctionalInterface
public interface DatabaseProbe {

    /** Never throws; may take as long as a connection attempt. */
    boolean answers();
}
