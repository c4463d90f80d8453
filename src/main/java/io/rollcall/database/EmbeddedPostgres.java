package io.rollcall.database;

import io.rollcall.database.ServerUsers.Membership;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server below the home that all processes with this home share. The first starts it, the last to leave stops
 * it; between them it survives the death of any, and any of them starts it again when it died. Thread-safe.
 */
final class EmbeddedPostgres implements Server {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration LOCK_PATIENCE = Duration.ofMinutes(6);
    private static final Duration LEAVE_PATIENCE = Duration.ofSeconds(20);

    private final Home home;
    private final DatabaseSettings settings;
    private final ServerStart start;
    private final ServerUsers users;
    private final Passwords passwords;
    private volatile int port;
    private @Nullable Membership membership;

    private EmbeddedPostgres(
            Home home, DatabaseSettings settings, ServerArchive archive, Consumer<String> announcements) {
        this.home = home;
        this.settings = settings;
        this.users = users(home);
        this.passwords = new Passwords(home.postgres());
        this.start = new ServerStart(home, settings, archive, announcements);
    }

    /** Starts the server, or attaches to the running one, and counts as one of its users until {@link #leave()}. */
    static EmbeddedPostgres join(
            Home home, DatabaseSettings settings, ServerArchive archive, Consumer<String> announcements) {
        EmbeddedPostgres server = new EmbeddedPostgres(home, settings, archive, announcements);
        server.join();
        return server;
    }

    private synchronized void join() {
        try {
            membership = ServerLock.whileHeld(home.postgres(), LOCK_PATIENCE, this::joinWhileHeld);
        } catch (IOException e) {
            throw DatabaseException.of(home.postgres(), e);
        }
    }

    private Membership joinWhileHeld() throws IOException {
        Membership joined = users.join();
        try {
            Files.deleteIfExists(stopped(home));
            port = start.ensureRunning(users);
            return joined;
        } catch (IOException | RuntimeException e) {
            try {
                leaveWhileHeld(joined);
            } catch (IOException | RuntimeException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    private void leaveWhileHeld(Membership left) throws IOException {
        left.leave();
        if (users.count() == 0) {
            start.stop();
        }
    }

    @Override
    public Login login(Role role) {
        String name = role == Role.OWNER ? ServerSetup.OWNER : ServerSetup.RUNTIME;
        return login(passwords, name, port, ServerSetup.DATABASE)
                .withSocketTimeout(role == Role.OWNER ? Duration.ZERO : settings.socketTimeout());
    }

    static Login login(Passwords passwords, String role, int port, String database) {
        try {
            return new Login(
                    "jdbc:postgresql://127.0.0.1:" + port + "/" + database,
                    role,
                    passwords.read(role),
                    // A program that took the port must not be told the password in clear.
                    Map.of("requireAuth", "scram-sha-256"),
                    Duration.ZERO);
        } catch (IOException e) {
            throw new DatabaseException(
                    "'" + passwords.file(role) + "': the password of the embedded PostgreSQL cannot be read.",
                    "Restore the file from a backup.",
                    e);
        }
    }

    @Override
    public Connection connect(Role role, String applicationName) throws SQLException {
        try {
            return login(role).connect(applicationName);
        } catch (SQLException e) {
            if (!SqlStates.isRefused(e)) {
                throw e;
            }
        }
        revive();
        return login(role).connect(applicationName);
    }

    /** Nobody but its users would start a server again that was killed. */
    private void revive() throws SQLException {
        try {
            port = ServerLock.whileHeld(home.postgres(), LOCK_PATIENCE, () -> {
                if (Files.exists(stopped(home))) {
                    throw new DatabaseUnavailableException(
                            "The embedded PostgreSQL was stopped by 'rollcall db stop'.", "Start again.", null);
                }
                return start.ensureRunning(users);
            });
        } catch (IOException e) {
            throw new SQLTransientConnectionException(
                    DatabaseException.of(home.postgres(), e).getMessage(), SqlStates.REFUSED, e);
        } catch (DatabaseException e) {
            throw new SQLTransientConnectionException(e.getMessage(), SqlStates.REFUSED, e);
        }
    }

    @Override
    public synchronized void leave() {
        Membership left = membership;
        if (left == null) {
            return;
        }
        membership = null;
        try (ServerLock lock = ServerLock.take(home.postgres(), LEAVE_PATIENCE).orElse(null)) {
            if (lock != null) {
                leaveWhileHeld(left);
                return;
            }
            // Whoever holds the lock for so long is one of its users, and leaves after us.
            left.leave();
        } catch (IOException e) {
            // What the work came to counts, and must not be hidden by this. The next call stops the server when it
            // leaves.
            LOG.warn("The embedded server could not be left in order.", e);
            leaveQuietly(left);
        }
    }

    private static void leaveQuietly(Membership left) {
        try {
            left.leave();
        } catch (IOException e) {
            LOG.warn("Who used the embedded server ends with its process.", e);
        }
    }

    /** Stops the server of this home, if it runs; its users must not start it again. */
    static boolean stop(Home home, DatabaseSettings settings, ServerArchive archive, boolean evenIfUsed) {
        try {
            return ServerLock.whileHeld(home.postgres(), LOCK_PATIENCE, () -> {
                int count = users(home).count();
                if (count > 0 && !evenIfUsed) {
                    throw new DatabaseException(
                            "The embedded PostgreSQL is used by " + count + (count == 1 ? " process." : " processes."),
                            "Let them finish, or run: rollcall db stop --force.");
                }
                if (count > 0) {
                    PrivateFiles.write(stopped(home), "");
                }
                return new ServerStart(home, settings, archive, text -> {}).stop();
            });
        } catch (IOException e) {
            throw DatabaseException.of(home.postgres(), e);
        }
    }

    /** How many use the server of this home now. */
    static int countUsers(Home home) {
        try {
            return ServerLock.whileHeld(
                    home.postgres(), LOCK_PATIENCE, () -> users(home).count());
        } catch (IOException e) {
            throw DatabaseException.of(home.postgres(), e);
        }
    }

    /** The running server's process, if it runs. */
    static Optional<Postmaster> running(Home home) {
        try {
            Optional<Path> data = new Cluster(home).existing();
            return data.isEmpty()
                    ? Optional.empty()
                    : Postmaster.read(data.get()).filter(Postmaster::isAlive);
        } catch (IOException e) {
            throw DatabaseException.of(home.postgres(), e);
        }
    }

    private static ServerUsers users(Home home) {
        return new ServerUsers(home.postgres().resolve("users"));
    }

    private static Path stopped(Home home) {
        return home.postgres().resolve("stopped");
    }
}
