package io.rollcall.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/**
 * How one role reaches one database, with the driver's properties that bound every wait and keep values of rows out of
 * messages.
 *
 * @param properties the driver's, beyond those that are the same for all
 * @param socketTimeout for how long a statement may be silent; zero is for ever
 */
record Login(String url, String user, String password, Map<String, String> properties, Duration socketTimeout) {
    static final String SCHEMA = "rollcall";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** How long a server may be silent while it lets somebody in; it has nothing to work on yet. */
    private static final Duration GREETING = Duration.ofSeconds(6);

    /**
     * Bounds a wait for a lock, and what a client leaves behind that is gone without a word: its transaction, and with it
     * all locks, ends within 30 s. A statement that works is not cut off.
     */
    private static final String SESSION = "-c client_connection_check_interval=1000 -c lock_timeout=10000"
            + " -c idle_in_transaction_session_timeout=25000"
            + " -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
            + " -c tcp_user_timeout=25000";

    Login withSocketTimeout(Duration timeout) {
        return new Login(url, user, password, properties, timeout);
    }

    /** Opens a connection; it belongs to the caller. */
    Connection connect(String applicationName) throws SQLException {
        Properties all = new Properties();
        all.setProperty("connectTimeout", Long.toString(CONNECT_TIMEOUT.toSeconds()));
        all.setProperty("socketTimeout", Long.toString(GREETING.toSeconds()));
        all.setProperty("tcpKeepAlive", "true");
        all.setProperty("logServerErrorDetail", "false");
        all.setProperty("currentSchema", SCHEMA);
        all.setProperty("options", SESSION);
        all.setProperty("ApplicationName", applicationName);
        properties.forEach(all::setProperty);
        all.setProperty("user", user);
        all.setProperty("password", password);
        Connection connection = DriverManager.getConnection(url, all);
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(socketTimeout.toMillis()));
        return connection;
    }

    /** Without the password, wherever it may be printed. */
    @Override
    public String toString() {
        return user + "@" + url;
    }
}
