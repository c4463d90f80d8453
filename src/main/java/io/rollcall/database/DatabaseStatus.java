package io.rollcall.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What an operator wants to know about the database; asking starts nothing.
 *
 * @param embedded whether the server is our own
 * @param running whether it answers
 * @param url where it is, without user and password; empty for an embedded server that does not run
 * @param version PostgreSQL's, such as {@code 18.6}; empty when it does not answer
 * @param dataDirectory the embedded server's
 * @param bytes what the embedded server's data directory takes on disk, or the size of the operator's database
 * @param users how many processes use the embedded server
 * @param schemaVersion the version of the tables; empty when there are none or the server does not answer
 * @param newestSchemaVersion the version that this program brings the tables to
 */
public record DatabaseStatus(
        boolean embedded,
        boolean running,
        Optional<String> url,
        Optional<String> version,
        Optional<Path> dataDirectory,
        OptionalLong bytes,
        int users,
        OptionalInt schemaVersion,
        int newestSchemaVersion) {

    /**
     * Looks at the database that {@link Database#open(Home, Map)} would open.
     *
     * @throws DatabaseException when the environment is wrong, or the server refuses the login
     */
    public static DatabaseStatus of(Home home, Map<String, String> environment) {
        DatabaseSettings settings = DatabaseSettings.of(environment);
        try {
            return settings.external().isPresent()
                    ? external(settings.external().get().runtime().withSocketTimeout(settings.socketTimeout()))
                    : embedded(home);
        } catch (IOException e) {
            throw DatabaseException.of(home.postgres(), e);
        }
    }

    /**
     * Stops the embedded server.
     *
     * @param evenIfUsed also when processes use it; their transactions are rolled back, and they do not start it again
     * @return whether it ran
     * @throws DatabaseException when it is used, or when the server is the operator's own
     */
    public static boolean stop(Home home, Map<String, String> environment, boolean evenIfUsed) {
        DatabaseSettings settings = DatabaseSettings.of(environment);
        if (settings.external().isPresent()) {
            throw new DatabaseException(
                    "ROLLCALL_DB_URL names a PostgreSQL server of your own; Rollcall stops only its embedded one.",
                    "Stop it with its own tools, or unset ROLLCALL_DB_URL.");
        }
        return EmbeddedPostgres.stop(home, settings, ServerArchive.onClassPath(), evenIfUsed);
    }

    private static DatabaseStatus embedded(Home home) throws IOException {
        Optional<Path> data = new Cluster(home).existing();
        OptionalLong bytes = data.isEmpty() ? OptionalLong.empty() : OptionalLong.of(size(data.get()));
        int users = EmbeddedPostgres.countUsers(home);
        Optional<Postmaster> postmaster = EmbeddedPostgres.running(home).filter(Postmaster::isReady);
        DatabaseStatus down = new DatabaseStatus(
                true,
                false,
                Optional.empty(),
                Optional.empty(),
                data,
                bytes,
                users,
                OptionalInt.empty(),
                Migrations.OURS.newest());
        if (postmaster.isEmpty()) {
            return down;
        }
        Login login = EmbeddedPostgres.login(
                new Passwords(home.postgres()),
                ServerSetup.RUNTIME,
                postmaster.get().port(),
                ServerSetup.DATABASE);
        return asked(login, down);
    }

    private static DatabaseStatus external(Login login) {
        return asked(
                login,
                new DatabaseStatus(
                        false,
                        false,
                        Optional.of(login.url()),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.empty(),
                        0,
                        OptionalInt.empty(),
                        Migrations.OURS.newest()));
    }

    private static DatabaseStatus asked(Login login, DatabaseStatus down) {
        try (Connection connection = login.connect("rollcall db status")) {
            return new DatabaseStatus(
                    down.embedded,
                    true,
                    Optional.of(login.url()),
                    Optional.of(connection.getMetaData().getDatabaseProductVersion()),
                    down.dataDirectory,
                    down.embedded ? down.bytes : OptionalLong.of(ServerChecks.databaseSize(connection)),
                    down.users,
                    Migrations.installed(connection),
                    down.newestSchemaVersion);
        } catch (SQLException e) {
            if (SqlStates.isRefused(e)) {
                return down;
            }
            throw ExternalPostgres.fault(login, e);
        }
    }

    /** Files come and go while the server works. */
    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(DatabaseStatus::fileSize).sum();
        } catch (NoSuchFileException | UncheckedIOException e) {
            return 0;
        }
    }

    private static long fileSize(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
