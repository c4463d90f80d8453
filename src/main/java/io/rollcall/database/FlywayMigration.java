package io.rollcall.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Runs the migrations as the owner, each in one transaction: one that was killed has left nothing and is run again. A lock
 * in the database lets one process migrate while others wait.
 */
final class FlywayMigration {
    /** Any number that nothing else in this database takes. */
    private static final long LOCK = 0x526f6c6c63616c6cL;

    private final Server server;
    private final Migrations migrations;

    FlywayMigration(Server server, Migrations migrations) {
        this.server = server;
        this.migrations = migrations;
    }

    void run() {
        Login owner = server.login(Server.Role.OWNER);
        try (Connection connection = server.connect(Server.Role.OWNER, "rollcall migration lock")) {
            ServerChecks.requireOrdinaryRole(connection, "ROLLCALL_DB_OWNER_USER");
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET lock_timeout = 0");
                statement.execute("SET idle_session_timeout = 0");
                statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
            }
            migrations.requireNotNewer(Migrations.installed(connection));
            flyway(owner).migrate();
        } catch (FlywayException e) {
            if (e.getCause() instanceof SQLException fault && SqlStates.isRefused(fault)) {
                throw ExternalPostgres.fault(owner, fault);
            }
            throw new DatabaseException(
                    "The database could not be brought to version " + migrations.newest() + " of the tables: "
                            + String.valueOf(e.getMessage()).strip(),
                    "Nothing of the failed migration remains; mend what it names, then start again.",
                    e);
        } catch (SQLException e) {
            throw ExternalPostgres.fault(owner, e);
        }
    }

    /** Keeps others from migrating until the transaction ends. */
    static void waitForOthers(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
        }
    }

    private Flyway flyway(Login owner) {
        return Flyway.configure()
                .dataSource(new ConnectionSource(() -> owner.connect("rollcall migration")))
                .schemas(Login.SCHEMA)
                .defaultSchema(Login.SCHEMA)
                .createSchemas(true)
                .locations("classpath:" + migrations.location())
                .target(Integer.toString(migrations.newest()))
                .placeholders(Map.of(
                        "app_role", server.login(Server.Role.RUNTIME).user().replace("'", "''")))
                .validateMigrationNaming(true)
                .failOnMissingLocations(true)
                .cleanDisabled(true)
                .load();
    }
}
