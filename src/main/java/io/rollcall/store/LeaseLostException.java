package io.rollcall.store;

/** Another process has taken the run over; whatever this process still does for it must not take effect. */
public final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long run;

    public LeaseLostException(long run) {
        super("Run " + run + " was taken over by another process; this one stops working on it.");
        this.run = run;
    }

    public long run() {
        return run;
    }
}
