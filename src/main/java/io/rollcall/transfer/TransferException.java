package io.rollcall.transfer;

import org.jspecify.annotations.Nullable;

/** A file could not be brought to a place, or from there; the message has no secret. */
public final class TransferException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean passing;

    private TransferException(String message, boolean passing, @Nullable Throwable cause) {
        super(message, cause);
        this.passing = passing;
    }

    /** A fault that may be gone when the same is tried again. */
    static TransferException passing(Object where, String message, Throwable cause) {
        return new TransferException(where + ": " + message, true, cause);
    }

    /** A fault that somebody has to look after. */
    static TransferException lasting(Object where, String message) {
        return new TransferException(where + ": " + message, false, null);
    }

    /** A fault that somebody has to look after. */
    static TransferException lasting(Object where, String message, Throwable cause) {
        return new TransferException(where + ": " + message, false, cause);
    }

    /** Whether trying again may help. */
    public boolean isPassing() {
        return passing;
    }
}
