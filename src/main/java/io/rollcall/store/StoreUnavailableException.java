package io.rollcall.store;

/** No connection to the database could be opened. */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(Throwable cause) {
        super("The database does not answer.", cause);
    }
}
