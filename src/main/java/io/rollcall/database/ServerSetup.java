package io.rollcall.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.util.PasswordUtil;

/**
 * Roles, database and rights of the embedded server; done after each start, safe to repeat, so that a process that was
 * killed half way through leaves nothing to mend.
 */
final class ServerSetup {
    static final String OWNER = "rollcall_owner";
    static final String RUNTIME = "rollcall_app";
    static final String DATABASE = "rollcall";

    private static final int SCRAM_ITERATIONS = 4096;

    private final Passwords passwords;

    ServerSetup(Passwords passwords) {
        this.passwords = passwords;
    }

    /** Needs a superuser's connection to the database 'postgres'. */
    void createRolesAndDatabase(Connection superuser) throws SQLException, IOException {
        requirePasswordsOnly(superuser);
        ensureRole(superuser, OWNER);
        ensureRole(superuser, RUNTIME);
        if (!exists(superuser, "SELECT 1 FROM pg_database WHERE datname = ?", DATABASE)) {
            createDatabase(superuser, DATABASE, "template0");
        }
        restrict(superuser, DATABASE);
        execute(superuser, List.of("REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC"));
    }

    static void createDatabase(Connection superuser, String name, String template) throws SQLException {
        execute(superuser, List.of("CREATE DATABASE " + name + " OWNER " + OWNER + " TEMPLATE " + template));
    }

    /** Only our two roles may connect to it. */
    static void restrict(Connection superuser, String database) throws SQLException {
        execute(
                superuser,
                List.of(
                        "REVOKE ALL ON DATABASE " + database + " FROM PUBLIC",
                        "GRANT CONNECT, TEMPORARY ON DATABASE " + database + " TO " + RUNTIME));
    }

    /** Needs a superuser's connection to the database itself. */
    static void closePublicSchema(Connection superuser) throws SQLException {
        execute(superuser, List.of("REVOKE ALL ON SCHEMA public FROM PUBLIC"));
    }

    private void ensureRole(Connection superuser, String role) throws SQLException, IOException {
        boolean known = exists(superuser, "SELECT 1 FROM pg_roles WHERE rolname = ?", role);
        if (known && passwords.exists(role)) {
            return;
        }
        String password = passwords.exists(role) ? passwords.read(role) : passwords.create(role);
        // The server gets the verifier only, so that no log of it can hold the password.
        String verifier = PasswordUtil.encodeScramSha256(
                password.toCharArray(),
                SCRAM_ITERATIONS,
                PrivateFiles.randomSecret().getBytes(StandardCharsets.UTF_8));
        execute(
                superuser,
                List.of((known ? "ALTER" : "CREATE") + " ROLE " + role
                        + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD '" + verifier
                        + "'"));
    }

    private static void requirePasswordsOnly(Connection superuser) throws SQLException {
        if (exists(
                superuser, "SELECT 1 FROM pg_hba_file_rules WHERE auth_method IS DISTINCT FROM ?", "scram-sha-256")) {
            throw new DatabaseException(
                    "The embedded PostgreSQL lets users in without scram-sha-256.",
                    "Remove what was added to its pg_hba.conf, then start again.");
        }
    }

    private static boolean exists(Connection connection, String sql, String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
