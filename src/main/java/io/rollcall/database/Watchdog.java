package io.rollcall.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends connections to a server that has fallen silent, as when a network drops everything without a word. A statement may
 * be silent for as long as it works, so its connection cannot tell; the watchdog asks on one of its own, which has nothing
 * to wait for. Whoever waits for a connection that is ended gets an exception at once, and may repeat. Thread-safe.
 */
final class Watchdog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    private static final Duration INTERVAL = Duration.ofSeconds(4);

    /** For an answer that costs nothing, also on a machine that is busy. */
    private static final Duration ANSWER = Duration.ofSeconds(4);

    /** The own connection may have broken alone; the second time it is a new one. */
    private static final int TIMES = 2;

    private final Login login;
    private final Set<Connection> watched = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledExecutorService thread;
    private @Nullable Connection own;

    Watchdog(Login login) {
        Map<String, String> properties = new HashMap<>(login.properties());
        properties.put("connectTimeout", Long.toString(ANSWER.toSeconds()));
        this.login = new Login(login.url(), login.user(), login.password(), Map.copyOf(properties), ANSWER);
    }

    /** Watches the connection until it is closed, and answers it. */
    Connection watch(Connection connection) {
        watched.add(connection);
        begin();
        return connection;
    }

    @Override
    public void close() {
        ScheduledExecutorService begun = end();
        if (begun == null) {
            return;
        }
        begun.shutdownNow();
        try {
            if (begun.awaitTermination(2 * ANSWER.toMillis(), TimeUnit.MILLISECONDS)) {
                closeOwn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void begin() {
        if (thread != null) {
            return;
        }
        ScheduledExecutorService begun = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "database-watchdog");
            daemon.setDaemon(true);
            return daemon;
        });
        ScheduledFuture<?> unused = begun.scheduleWithFixedDelay(
                this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        thread = begun;
    }

    private synchronized @Nullable ScheduledExecutorService end() {
        ScheduledExecutorService begun = thread;
        thread = null;
        return begun;
    }

    private void look() {
        watched.removeIf(Watchdog::isClosed);
        if (watched.isEmpty()) {
            closeOwn();
            return;
        }
        for (int time = 1; time <= TIMES; time++) {
            if (answers()) {
                return;
            }
        }
        LOG.warn("The database has been silent; {} connections to it are given up.", watched.size());
        watched.forEach(Watchdog::abort);
    }

    private boolean answers() {
        try {
            Connection asked = own;
            if (asked == null) {
                asked = login.connect("rollcall watchdog");
                own = asked;
            }
            if (asked.isValid((int) ANSWER.toSeconds())) {
                return true;
            }
        } catch (SQLException e) {
            if (!SqlStates.isSilence(e)) {
                return true;
            }
        }
        closeOwn();
        return false;
    }

    private void closeOwn() {
        Connection closed = own;
        own = null;
        if (closed != null) {
            abort(closed);
        }
    }

    /** Closing in good order would wait for the server. */
    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("A connection could not be given up.", e);
        }
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }
}
