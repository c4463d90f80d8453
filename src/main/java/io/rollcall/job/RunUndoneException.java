package io.rollcall.job;

/** What a run has done was taken back, or is being taken back, so that it cannot go on. */
final class RunUndoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long by;

    RunUndoneException(long run, long by) {
        super("Run " + run + " cannot go on: run " + by + " has undone it.");
        this.by = by;
    }

    /** The run that has the last word. */
    long by() {
        return by;
    }
}
