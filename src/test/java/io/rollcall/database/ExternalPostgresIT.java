package io.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.database.TestDatabase.Major;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server of the operator's own. */
class ExternalPostgresIT {
    private final Home home;

    ExternalPostgresIT(@TempDir Path folder) {
        home = Home.open(folder.resolve("home"));
    }

    @ParameterizedTest
    @EnumSource(Major.class)
    void isUsedLikeTheEmbeddedOne(Major major) throws SQLException {
        try (TestDatabase test = TestDatabase.create(major);
                Database database = Database.open(home, test.environment());
                Connection pooled = database.dataSource().getConnection();
                Connection connection = database.connect("rollcall it");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT current_schema, current_setting('application_name'), current_setting('lock_timeout')")) {
            rows.next();

            assertThat(database.embedded()).isFalse();
            assertThat(pooled.isValid(1)).isTrue();
            assertThat(rows.getString(1)).isEqualTo("rollcall");
            assertThat(rows.getString(2)).isEqualTo("rollcall it");
            assertThat(rows.getString(3)).isEqualTo("10s");
        }
    }

    @ParameterizedTest
    @EnumSource(Major.class)
    void statusTellsVersionAndSize(Major major) {
        try (TestDatabase test = TestDatabase.create(major)) {
            DatabaseStatus status = DatabaseStatus.of(home, test.environment());

            assertThat(status.embedded()).isFalse();
            assertThat(status.running()).isTrue();
            assertThat(status.version().orElseThrow()).startsWith(major == Major.NEWEST ? "18." : "16.");
            assertThat(status.bytes()).isPresent();
            assertThat(status.schemaVersion()).hasValue(Migrations.OURS.newest());
        }
    }

    @Test
    void superuserIsRefused() {
        try (TestDatabase test = TestDatabase.create()) {
            Login superuser = TestDatabase.server(Major.NEWEST).login(Cluster.SUPERUSER, "postgres");
            Map<String, String> environment = new HashMap<>(test.environment());
            environment.put("ROLLCALL_DB_USER", superuser.user());
            environment.put("ROLLCALL_DB_PASSWORD", superuser.password());

            assertThatThrownBy(() -> Database.open(home, environment))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageStartingWith("ROLLCALL_DB_USER: names a superuser of the PostgreSQL server");
        }
    }

    @Test
    void wrongPasswordIsToldWithoutIt() {
        try (TestDatabase test = TestDatabase.create()) {
            Map<String, String> environment = new HashMap<>(test.environment());
            environment.put("ROLLCALL_DB_PASSWORD", "hunter2");

            assertThatThrownBy(() -> Database.open(home, environment))
                    .isInstanceOf(DatabaseException.class)
                    .isNotInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageStartingWith("The PostgreSQL server refuses the user 'rollcall_app'")
                    .hasMessageContaining("ROLLCALL_DB_PASSWORD")
                    .hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void missingDatabaseIsTold() {
        try (TestDatabase test = TestDatabase.create()) {
            Map<String, String> environment = new HashMap<>(test.environment());
            environment.merge("ROLLCALL_DB_URL", "_missing", String::concat);

            assertThatThrownBy(() -> Database.open(home, environment))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("this database does not exist");
        }
    }

    @Test
    void serverThatDoesNotAnswerIsUnavailable() throws IOException {
        int unused;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unused = socket.getLocalPort();
        }
        Map<String, String> environment = Map.of(
                "ROLLCALL_DB_URL", "jdbc:postgresql://127.0.0.1:" + unused + "/contacts",
                "ROLLCALL_DB_USER", "ann",
                "ROLLCALL_DB_WAIT", "0");

        assertThatThrownBy(() -> Database.open(home, environment))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageStartingWith("No PostgreSQL server answers at 'jdbc:postgresql://127.0.0.1:" + unused);
        assertThat(home.postgres()).isEmptyDirectory();
        assertThat(DatabaseStatus.of(home, environment).running()).isFalse();
    }

    @Test
    void serverThatWasRestartedIsFoundAgain() throws SQLException {
        try (TestDatabase test = TestDatabase.create(Major.OLDEST);
                Database database = Database.open(home, test.environment())) {
            try (Connection connection = database.dataSource().getConnection()) {
                assertThat(connection.isValid(1)).isTrue();
            }
            test.crash();
            test.start();

            try (Connection connection = database.dataSource().getConnection()) {
                assertThat(connection.isValid(1)).isTrue();
            }
        }
    }

    @Test
    void stopIsNotOurs() {
        try (TestDatabase test = TestDatabase.create()) {
            assertThatThrownBy(() -> DatabaseStatus.stop(home, test.environment(), true))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("Rollcall stops only its embedded one");
        }
    }
}
