package io.rollcall.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The database, open and at the newest version of the tables: the embedded PostgreSQL, or the server that ROLLCALL_DB_URL
 * names. Connections speak as the runtime role, which can read and write rows and nothing else. Thread-safe.
 */
public final class Database implements AutoCloseable {
    private final Server server;
    private final Optional<Watchdog> watchdog;
    private @Nullable ConnectionPool pool;
    private boolean closed;

    private Database(Server server) {
        this.server = server;
        // An embedded server is on this machine, where connections break aloud.
        this.watchdog = server instanceof ExternalPostgres
                ? Optional.of(new Watchdog(server.login(Server.Role.RUNTIME)))
                : Optional.empty();
    }

    /** As {@link #open(Home, Map, Consumer)}, without a word to anybody. */
    public static Database open(Home home, Map<String, String> environment) {
        return open(home, environment, text -> {});
    }

    /**
     * Starts the embedded server or attaches to it, or connects to the operator's own; then migrates, if there is something
     * to migrate.
     *
     * @param environment the variables whose names begin with ROLLCALL_DB
     * @param announcements told, in a few words each, what takes longer than a moment
     * @throws DatabaseUnavailableException when no server answers in time
     * @throws DatabaseException when the database cannot be used as it is
     */
    public static Database open(Home home, Map<String, String> environment, Consumer<String> announcements) {
        return open(reach(home, DatabaseSettings.of(environment), announcements), Migrations.OURS);
    }

    /** The server, with tables of whatever version; the caller leaves it. */
    static Server reach(Home home, DatabaseSettings settings, Consumer<String> announcements) {
        return settings.external().isPresent()
                ? ExternalPostgres.reach(settings.external().get(), settings, announcements)
                : EmbeddedPostgres.join(home, settings, ServerArchive.onClassPath(), announcements);
    }

    /** Takes over a server that was reached; it is left when the migration fails. */
    static Database open(Server server, Migrations migrations) {
        boolean opened = false;
        try {
            migrations.bringUp(server);
            opened = true;
            return new Database(server);
        } finally {
            if (!opened) {
                server.leave();
            }
        }
    }

    /** The pool of connections, sixteen at most; created at the first call, the same at every call. */
    public synchronized DataSource dataSource() {
        if (closed) {
            throw new IllegalStateException("The database is closed.");
        }
        ConnectionPool made = pool;
        if (made == null) {
            made = new ConnectionPool(this::connect);
            pool = made;
        }
        return made.source();
    }

    /**
     * A connection outside the pool, for what must not compete with others or is over soon. An embedded server that died is
     * started again first. The caller closes it.
     *
     * @param applicationName what PostgreSQL shows for it; no personal data
     * @throws SQLException also when a file that connecting needs cannot be read now: whoever works waits that out, as every
     *     outage
     */
    public Connection connect(String applicationName) throws SQLException {
        try {
            Connection connection = server.connect(Server.Role.RUNTIME, applicationName);
            return watchdog.isPresent() ? watchdog.get().watch(connection) : connection;
        } catch (DatabaseException unreadable) {
            throw new SQLTransientConnectionException(unreadable.getMessage(), "08001", unreadable);
        }
    }

    /** Whether the server is our own. */
    public boolean embedded() {
        return server instanceof EmbeddedPostgres;
    }

    /** Closes the pool; the last process to leave stops the embedded server. Can be called again. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            watchdog.ifPresent(Watchdog::close);
            if (pool != null) {
                pool.close();
            }
        } finally {
            server.leave();
        }
    }
}
