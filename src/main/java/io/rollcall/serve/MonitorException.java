package io.rollcall.serve;

/** Health and metrics cannot be shown as the environment says. */
public final class MonitorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MonitorException(String message) {
        super(message);
    }
}
