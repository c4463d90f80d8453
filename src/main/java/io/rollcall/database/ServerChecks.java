package io.rollcall.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What must hold of a server before rows are entrusted to it. */
final class ServerChecks {
    static final int OLDEST = 16;

    private static final String DURABILITY = """
            SELECT name, setting
            FROM pg_settings
            WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit')
            ORDER BY name
            """;

    private ServerChecks() {}

    /** Refuses a server that may forget what it acknowledged. */
    static void requireDurable(Connection connection) throws SQLException {
        List<String> wrong = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(DURABILITY)) {
            while (rows.next()) {
                String setting = rows.getString("setting");
                boolean remote = setting.startsWith("remote_");
                if (!setting.equals("on") && !remote) {
                    wrong.add(rows.getString("name") + " = " + setting);
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw new DatabaseException(
                    "The PostgreSQL server runs with " + String.join(", ", wrong)
                            + "; a crash would lose rows that were reported as written.",
                    "Set these to 'on' and restart the server.");
        }
    }

    /** Refuses a server that is too old. */
    static void requireVersion(Connection connection) throws SQLException {
        requireVersion(
                connection.getMetaData().getDatabaseMajorVersion(),
                connection.getMetaData().getDatabaseProductVersion());
    }

    static void requireVersion(int major, String version) {
        if (major < OLDEST) {
            throw new DatabaseException(
                    "The PostgreSQL server has version " + version + "; expected " + OLDEST + " or newer.",
                    "Upgrade the server, or unset ROLLCALL_DB_URL to use the embedded one.");
        }
    }

    /** Refuses to work as a superuser: one injected statement would own the machine. */
    static void requireOrdinaryRole(Connection connection, String variable) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT rolsuper FROM pg_roles WHERE rolname = current_user");
                ResultSet rows = statement.executeQuery()) {
            if (rows.next() && rows.getBoolean("rolsuper")) {
                throw new DatabaseException(
                        variable + ": names a superuser of the PostgreSQL server; expected an ordinary role.",
                        "Create one with: CREATE ROLE rollcall LOGIN PASSWORD '…'; and name it there.");
            }
        }
    }

    /** The cluster's own number, by which a server is recognised. */
    static String systemIdentifier(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT system_identifier FROM pg_control_system()")) {
            rows.next();
            return Long.toUnsignedString(rows.getLong(1));
        }
    }

    /** Bytes of the database that the connection is in. */
    static long databaseSize(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pg_database_size(current_database())")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
