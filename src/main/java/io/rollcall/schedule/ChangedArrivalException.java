package io.rollcall.schedule;

/** A file of a watched folder is not what arrived there. */
final class ChangedArrivalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ChangedArrivalException(String message) {
        super(message);
    }
}
