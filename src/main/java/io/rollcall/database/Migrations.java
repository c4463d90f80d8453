package io.rollcall.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;

/**
 * The tables' history: which migrations there are, and which the database has.
 *
 * @param location the class path folder of the migrations
 * @param newest the highest version there; kept here because looking for it would cost every short command
 */
record Migrations(String location, int newest) {
    /** A test compares the number with the files. */
    static final Migrations OURS = new Migrations("db/migration", 30);

    private static final String INSTALLED = """
            SELECT max(version::integer) AS version
            FROM rollcall.flyway_schema_history
            WHERE success AND version IS NOT NULL
            """;

    /** The history up to an older version, for tables that are to be as they were. */
    Migrations upTo(int version) {
        return new Migrations(location, version);
    }

    /** The version that the database has; empty when it has none, or does not let this role see it. */
    static OptionalInt installed(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(INSTALLED)) {
            rows.next();
            int version = rows.getInt("version");
            return rows.wasNull() ? OptionalInt.empty() : OptionalInt.of(version);
        } catch (SQLException e) {
            if (SqlStates.isMissingTable(e) || SqlStates.isMissingRight(e)) {
                return OptionalInt.empty();
            }
            throw e;
        }
    }

    /**
     * Brings the database to the newest version, unless it is there. Flyway is loaded only when there is something to do.
     *
     * @throws DatabaseException when the database is newer than this program
     */
    void bringUp(Server server) {
        Login runtime = server.login(Server.Role.RUNTIME);
        try (Connection connection = server.connect(Server.Role.RUNTIME, "rollcall start")) {
            OptionalInt installed = installed(connection);
            requireNotNewer(installed);
            if (installed.isPresent() && installed.getAsInt() == newest) {
                return;
            }
        } catch (SQLException e) {
            throw ExternalPostgres.fault(runtime, e);
        }
        new FlywayMigration(server, this).run();
    }

    void requireNotNewer(OptionalInt installed) {
        if (installed.isPresent() && installed.getAsInt() > newest) {
            throw new DatabaseException(
                    "The database has version " + installed.getAsInt()
                            + " of the tables; this Rollcall knows versions up to " + newest + ".",
                    "Use the newer Rollcall that brought the database there.");
        }
    }
}
