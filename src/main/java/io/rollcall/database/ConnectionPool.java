package io.rollcall.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A small pool of the runtime role's connections, which opens none before it is asked for one. Thread-safe. */
final class ConnectionPool implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 16;
    private static final long WAIT_MS = 30_000;
    private static final long IDLE_MS = 60_000;

    private final HikariDataSource source;

    /** Opens the connections of the pool. */
    interface Opener {
        Connection open(String applicationName) throws SQLException;
    }

    ConnectionPool(Opener opener) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("rollcall");
        // By the process in their name, the sessions of one that hangs can be told from others.
        String name = "rollcall " + ProcessHandle.current().pid();
        config.setDataSource(new ConnectionSource(() -> opener.open(name)));
        config.setMaximumPoolSize(MAX_CONNECTIONS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(WAIT_MS);
        config.setIdleTimeout(IDLE_MS);
        // A server that is down when the pool is made may be up when a connection is asked for.
        config.setInitializationFailTimeout(-1);
        source = new HikariDataSource(config);
    }

    DataSource source() {
        return source;
    }

    @Override
    public void close() {
        source.close();
    }
}
