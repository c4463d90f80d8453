package io.rollcall.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session advisory lock of one run, on a connection of its own that is held for as long as the run works, and the
 * heartbeat that travels on the same connection. The server frees the lock when the connection ends, so a killed process
 * holds nothing. Not thread-safe.
 */
public final class RunLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);

    /** High bits of the lock's key, which keep it apart from other advisory locks of the database. */
    private static final long KEY_SPACE = 0x5243L << 48;

    private static final int VALIDITY_SECONDS = 5;

    private static final String HEARTBEAT = """
            UPDATE lease SET heartbeat_at = clock_timestamp() WHERE run_id = ? AND token = ? AND NOT released
            RETURNING stop_requested""";

    private static final String CANCEL = """
            SELECT pg_cancel_backend(pid) FROM pg_locks
            WHERE pid = ? AND locktype = 'relation' AND relation = 'lease'::regclass AND mode = 'RowShareLock' AND granted""";

    private final long run;
    private final Connection connection;
    private boolean broken;

    /** Opens dedicated connections. */
    @FunctionalInterface
    public interface Connections {
        Connection open() throws SQLException;
    }

    private RunLock(long run, Connection connection) {
        this.run = run;
        this.connection = connection;
    }

    /** Opens a connection for the lock of the run; the lock is not yet taken. */
    public static RunLock open(long run, Connections connections) {
        try {
            return new RunLock(run, bounded(connections.open()));
        } catch (SQLException refused) {
            throw new StoreUnavailableException(refused);
        }
    }

    /**
     * Lets the server end the session, and free the lock, when no heartbeat has come for so long: an owner that is gone
     * without a word, or frozen, must not keep others from the run.
     */
    private static Connection bounded(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET idle_session_timeout = '25s'");
            return connection;
        } catch (SQLException broken) {
            connection.close();
            throw broken;
        }
    }

    /** Whether a connection can be opened and answers; never throws. */
    public static boolean answers(Connections connections) {
        try (Connection connection = connections.open()) {
            return connection.isValid(VALIDITY_SECONDS);
        } catch (SQLException | RuntimeException away) {
            return false;
        }
    }

    /** Takes the lock unless another session has it. */
    public boolean tryTake() {
        return query("SELECT pg_try_advisory_lock(?)");
    }

    /**
     * Tells the database that the owner lives.
     *
     * @return whether somebody asked the run to stop
     * @throws LeaseLostException if another process owns the run
     * @throws StoreUnavailableException if the connection is broken
     */
    public boolean beat(long token) {
        try (PreparedStatement statement = connection.prepareStatement(HEARTBEAT)) {
            statement.setLong(1, run);
            statement.setLong(2, token);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new LeaseLostException(run);
                }
                return row.getBoolean(1);
            }
        } catch (SQLException failed) {
            broken = true;
            throw new StoreUnavailableException(failed);
        }
    }

    /**
     * Cancels the statement that a session of ours executes at this moment, if its transaction holds a lease: the session
     * may have gone on to other work, which is not to be broken off.
     *
     * @param session the server's process
     * @throws StoreUnavailableException if the connection is broken
     */
    public void cancel(int session) {
        try (PreparedStatement statement = connection.prepareStatement(CANCEL)) {
            statement.setInt(1, session);
            statement.execute();
        } catch (SQLException failed) {
            broken = true;
            throw new StoreUnavailableException(failed);
        }
    }

    /** Frees the lock before it returns; a connection that is broken already is no error. */
    @Override
    public void close() {
        try (connection) {
            if (!broken) {
                // The server notices the end of a connection a moment later, when the next owner may have asked
                // already.
                query("SELECT pg_advisory_unlock(?)");
            }
        } catch (StoreUnavailableException justBroken) {
            LOG.debug("Freeing a run's lock failed.", justBroken);
        } catch (SQLException alreadyBroken) {
            LOG.debug("Closing the connection of a run's lock failed.", alreadyBroken);
        }
    }

    static long key(long run) {
        return KEY_SPACE | run;
    }

    private boolean query(String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, key(run));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException failed) {
            broken = true;
            throw new StoreUnavailableException(failed);
        }
    }
}
