package io.rollcall.job;

/** Work outside the database was broken off because the run is to stop; a restart does it again. */
public final class StopRequestedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StopRequestedException(long run) {
        super("Run " + run + " was asked to stop.");
    }
}
