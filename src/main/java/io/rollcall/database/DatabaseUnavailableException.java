package io.rollcall.database;

import org.jspecify.annotations.Nullable;

/** No server answered in time: down, starting, or stopped by an operator. Waiting may help, unlike with other faults. */
public final class DatabaseUnavailableException extends DatabaseException {
    private static final long serialVersionUID = 1L;

    public DatabaseUnavailableException(String problem, String cure, @Nullable Throwable cause) {
        super(problem, cure, cause);
    }
}
