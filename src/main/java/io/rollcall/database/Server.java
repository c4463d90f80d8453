package io.rollcall.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Where the database is: in a server of our own, or in the operator's. Thread-safe. */
sealed interface Server permits EmbeddedPostgres, ExternalPostgres {

    /** Whom a connection speaks for. */
    enum Role {
        /** Creates and changes tables; only while migrating. */
        OWNER,
        /** Reads and writes rows, and nothing else. */
        RUNTIME
    }

    Login login(Role role);

    /** A connection of its own to the caller; an embedded server that died is started again first. */
    Connection connect(Role role, String applicationName) throws SQLException;

    /** This process needs the server no longer. */
    void leave();
}
