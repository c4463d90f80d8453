package io.rollcall.schedule;

/** Quartz could not do what was asked; its database may be away. */
final class ClockworkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClockworkException(Exception cause) {
        super("Quartz failed: " + cause.getClass().getSimpleName() + ".", cause);
    }
}
