package io.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.database.TestDatabase.Major;
import io.rollcall.database.TestDatabase.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigrationsIT {
    private static final Migrations TRIAL = new Migrations("db/trial", 2);
    private static final String NAME = "t_" + ProcessHandle.current().pid() + "_migrations";

    @ParameterizedTest
    @EnumSource(Major.class)
    void severalAtOnceMigrateOnce(Major major) throws SQLException {
        TestServer server = empty(major);
        try {
            List<CompletableFuture<Void>> starts = Stream.generate(
                            () -> CompletableFuture.runAsync(() -> migrate(server)))
                    .limit(4)
                    .toList();

            starts.forEach(CompletableFuture::join);

            assertThat(number(server, "SELECT count(*) FROM trial")).isEqualTo(1000);
            assertThat(number(server, "SELECT count(*) FROM flyway_schema_history WHERE version IS NOT NULL"))
                    .isEqualTo(2);
        } finally {
            server.drop(NAME);
        }
    }

    @ParameterizedTest
    @EnumSource(Major.class)
    void migrationThatWasKilledIsRunAgain(Major major) throws SQLException {
        TestServer server = empty(major);
        try {
            superuser(server, "ALTER DATABASE " + NAME + " SET rollcall.trial_pause = 'on'");
            CompletableFuture<Void> killed = CompletableFuture.runAsync(() -> migrate(server));
            while (!terminate(server)) {
                assertThat(killed).isNotDone();
                Thread.onSpinWait();
            }
            assertThatThrownBy(killed::join).hasCauseInstanceOf(DatabaseException.class);
            assertThat(number(server, "SELECT count(*) FROM trial")).isZero();
            superuser(server, "ALTER DATABASE " + NAME + " RESET rollcall.trial_pause");

            migrate(server);

            assertThat(number(server, "SELECT count(*) FROM trial")).isEqualTo(1000);
            assertThat(number(server, "SELECT count(*) FROM trial_done")).isZero();
        } finally {
            server.drop(NAME);
        }
    }

    @ParameterizedTest
    @EnumSource(Major.class)
    void refusesTablesThatAreNewerThanTheProgram(Major major) throws SQLException {
        TestServer server = empty(major);
        try {
            migrate(server);

            assertThatThrownBy(() -> open(server, new Migrations("db/trial", 1), Map.of()))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessage("The database has version 2 of the tables; this Rollcall knows versions up to 1."
                            + " Use the newer Rollcall that brought the database there.");
        } finally {
            server.drop(NAME);
        }
    }

    @ParameterizedTest
    @EnumSource(Major.class)
    void oneRoleMayDoBoth(Major major) throws SQLException {
        TestServer server = empty(major);
        try {
            Map<String, String> environment = server.environment(NAME);
            Map<String, String> one = Map.of(
                    "ROLLCALL_DB_USER", environment.get("ROLLCALL_DB_OWNER_USER"),
                    "ROLLCALL_DB_PASSWORD", environment.get("ROLLCALL_DB_OWNER_PASSWORD"));

            assertThatCode(() -> {
                        open(server, new Migrations("db/trial", 1), one).close();
                        open(server, TRIAL, one).close();
                    })
                    .as("the owner still owns the history after the grants")
                    .doesNotThrowAnyException();
        } finally {
            server.drop(NAME);
        }
    }

    private static TestServer empty(Major major) {
        TestServer server = TestDatabase.server(major);
        server.drop(NAME);
        server.createEmpty(NAME);
        return server;
    }

    private static void migrate(TestServer server) {
        open(server, TRIAL, Map.of()).close();
    }

    private static Database open(TestServer server, Migrations migrations, Map<String, String> changes) {
        Map<String, String> environment = new HashMap<>(server.environment(NAME));
        environment.putAll(changes);
        DatabaseSettings settings = DatabaseSettings.of(environment);
        return Database.open(
                ExternalPostgres.reach(settings.external().orElseThrow(), settings, text -> {}), migrations);
    }

    /** Kills the session that sleeps in the migration; answers whether it was there. */
    private static boolean terminate(TestServer server) throws SQLException {
        return number(
                        server,
                        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                                + " WHERE datname = current_database() AND wait_event = 'PgSleep'")
                > 0;
    }

    private static void superuser(TestServer server, String sql) throws SQLException {
        try (Connection connection = server.login(Cluster.SUPERUSER, NAME).connect("test");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(TestServer server, String sql) throws SQLException {
        try (Connection connection = server.login(Cluster.SUPERUSER, NAME).connect("test");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
