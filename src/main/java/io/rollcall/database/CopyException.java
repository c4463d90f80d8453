package io.rollcall.database;

import java.io.IOException;
import java.sql.SQLException;

/** Carries a fault of the database through code that knows only those of files. */
final class CopyException extends IOException {
    private static final long serialVersionUID = 1L;

    private final SQLException fault;

    CopyException(SQLException fault) {
        super(fault);
        this.fault = fault;
    }

    SQLException fault() {
        return fault;
    }
}
