package io.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded server's life, from the first start to every kind of death. */
class EmbeddedPostgresIT {
    private final Home home;
    private final Path programs;

    EmbeddedPostgresIT(@TempDir Path folder) throws IOException {
        home = Home.open(folder.resolve("a home with 'spaces'"));
        // Unpacking takes seconds; another test does it.
        Path unpacked = TestDatabase.server(TestDatabase.Major.NEWEST).programs();
        programs = Files.createSymbolicLink(home.postgres().resolve(unpacked.getFileName()), unpacked);
    }

    @AfterEach
    void stopServer() throws IOException {
        postmaster().ifPresent(process -> {
            Signals.send("QUIT", process.pid());
            Signals.awaitEnd(process.pid());
        });
        Files.deleteIfExists(programs);
    }

    @Test
    void keepsRowsFromOneStartToTheNextAndStopsBetween() throws SQLException {
        try (Database database = open()) {
            write(database, "kept");
        }
        Optional<Postmaster> between = postmaster();

        try (Database database = open()) {
            assertThat(between).isEmpty();
            assertThat(read(database)).containsExactly("kept");
        }
    }

    @Test
    void lastProcessToLeaveStopsTheServer() throws IOException, InterruptedException {
        Process other = DatabaseHolder.start(home);
        long server = postmaster().orElseThrow().pid();

        try (Database database = open()) {
            assertThat(database.embedded()).isTrue();
            assertThat(postmaster().orElseThrow().pid()).isEqualTo(server);
            assertThat(DatabaseStatus.of(home, Map.of()).users()).isEqualTo(2);
        }
        assertThat(postmaster().orElseThrow().pid()).isEqualTo(server);

        other.getOutputStream().close();
        assertThat(other.waitFor()).isZero();
        assertThat(postmaster()).isEmpty();
    }

    @Test
    void killedProcessKeepsTheServerNeitherUpNorFromUs() throws IOException, InterruptedException {
        Process other = DatabaseHolder.start(home);
        long server = postmaster().orElseThrow().pid();
        other.destroyForcibly().waitFor();

        Database database = open();
        assertThat(postmaster().orElseThrow().pid()).isEqualTo(server);
        assertThat(DatabaseStatus.of(home, Map.of()).users()).isEqualTo(1);
        database.close();

        assertThat(postmaster()).isEmpty();
    }

    @Test
    void userOfAKilledServerStartsItAgain() throws SQLException {
        try (Database database = open()) {
            write(database, "kept");
            kill(postmaster().orElseThrow());

            assertThat(read(database)).containsExactly("kept");
            assertThat(postmaster()).isPresent();
        }
    }

    @Test
    void recoversWhenServerAndProcessWereKilled() throws IOException, InterruptedException, SQLException {
        Process other = DatabaseHolder.start(home);
        try (Database database = open()) {
            write(database, "kept");
            other.destroyForcibly().waitFor();
            kill(postmaster().orElseThrow());
        }

        try (Database database = open()) {
            assertThat(read(database)).containsExactly("kept");
        }
    }

    @Test
    void startsThoughAnotherProgramGotTheNumberOfTheDeadServer() throws IOException, SQLException {
        Path data = home.postgres().resolve("data-18");
        try (Database database = open()) {
            write(database, "kept");
            kill(postmaster().orElseThrow());
        }
        List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(data.resolve("postmaster.pid"), lines);

        try (Database database = open()) {
            assertThat(read(database)).containsExactly("kept");
        }
    }

    @Test
    void nothingBelowTheHomeIsOpenToOthers() throws IOException {
        try (Database database = open();
                Stream<Path> files = Files.walk(home.root())) {
            assertThat(database.embedded()).isTrue();
            assertThat(files.filter(file -> !Files.isSymbolicLink(file)))
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)))
                            .endsWith("------"));
        }
    }

    @Test
    void letsNobodyInWithoutTheRightPassword() {
        try (Database database = open()) {
            assertThat(database.embedded()).isTrue();
            int port = postmaster().orElseThrow().port();

            for (String role : List.of(Cluster.SUPERUSER, ServerSetup.OWNER, ServerSetup.RUNTIME)) {
                Login wrong = new Login(
                        "jdbc:postgresql://127.0.0.1:" + port + "/rollcall", role, "wrong", Map.of(), Duration.ZERO);
                assertThatThrownBy(() -> wrong.connect("test"))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                fault -> assertThat(fault.getSQLState()).isEqualTo("28P01"));
            }
        }
    }

    @Test
    void refusesToPutANewDatabaseWhereSomethingIs() throws IOException {
        Path treasure =
                Files.createDirectory(home.postgres().resolve("data-18")).resolve("treasure");
        Files.writeString(treasure, "gold");

        assertThatThrownBy(this::open)
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("is not a whole PostgreSQL data directory, and nothing is put in its place");
        assertThat(treasure).hasContent("gold");
    }

    @Test
    void refusesToPutANewDatabaseInThePlaceOfALostOne() throws IOException {
        open().close();
        PrivateFiles.deleteTree(home.postgres().resolve("data-18"));

        assertThatThrownBy(this::open)
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("the database was here once and is gone");
        assertThat(home.postgres().resolve("data-18")).doesNotExist();
    }

    @Test
    void refusesDataOfAnotherMajorVersion() throws IOException {
        Path data = Files.createDirectories(home.postgres().resolve("data-17/global"));
        Files.createFile(data.resolve("pg_control"));
        Files.writeString(home.postgres().resolve("data-17/PG_VERSION"), "17\n");

        assertThatThrownBy(this::open)
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("was created by PostgreSQL 17; this Rollcall brings PostgreSQL 18");
    }

    @Test
    void goesOnAfterASetUpThatWasKilledHalfWay() throws IOException {
        Path leftover = Files.createDirectory(home.postgres().resolve("data-18.part-1"));
        Files.writeString(leftover.resolve("PG_VERSION"), "18\n");

        open().close();

        assertThat(leftover).doesNotExist();
        assertThat(home.postgres().resolve("data-18/PG_VERSION")).exists();
    }

    @Test
    void goesOnAfterASetUpThatWasKilledBeforeItsRolesWereThere() throws IOException {
        open().close();
        Files.delete(home.postgres().resolve("cluster"));
        Files.delete(home.postgres().resolve("rollcall_owner.password"));
        Files.delete(home.postgres().resolve("rollcall_app.password"));

        assertThatCode(() -> open().close()).doesNotThrowAnyException();
    }

    @Test
    void runsUnderAnAccountWhereRootWishes(@TempDir Path reachable) throws IOException, SQLException {
        assumeTrue(Home.currentUser() == 0, "only root lends an account");
        Files.setPosixFilePermissions(reachable, PosixFilePermissions.fromString("rwx--x--x"));
        Home lent = Home.open(reachable.resolve("home"));

        try (Database database = Database.open(lent, Map.of("ROLLCALL_DB_ACCOUNT", "nobody"))) {
            write(database, "kept");
        }

        // The owner of the data decides from now on.
        try (Database database = Database.open(Home.open(lent.root()), Map.of())) {
            assertThat(read(database)).containsExactly("kept");
            assertThat(Files.getOwner(lent.postgres().resolve("data-18")).getName())
                    .isEqualTo("nobody");
            assertThat(Files.getOwner(lent.spool()).getName()).isEqualTo("root");
        }
    }

    @Test
    void refusesPortOfAnotherProgram() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> environment = Map.of("ROLLCALL_DB_PORT", Integer.toString(other.getLocalPort()));

            assertThatThrownBy(() -> Database.open(home, environment).close())
                    .isInstanceOfSatisfying(DatabaseException.class, fault -> {
                        assertThat(fault.problem())
                                .isEqualTo(
                                        "Port " + other.getLocalPort()
                                                + ": is used by another program; expected a free one for the embedded PostgreSQL.");
                        assertThat(fault.cure()).contains("ROLLCALL_DB_PORT");
                    });
        }
    }

    @Test
    void takesAnotherPortWhenTheLastOneIsUsed() throws IOException, SQLException {
        int port;
        try (Database database = open()) {
            write(database, "kept");
            port = postmaster().orElseThrow().port();
        }

        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                Database database = open()) {
            assertThat(other.isBound()).isTrue();
            assertThat(read(database)).containsExactly("kept");
            assertThat(postmaster().orElseThrow().port()).isNotEqualTo(port);
        }
    }

    @Test
    void refusesSettingsThatForgetCommits() throws IOException, SQLException {
        try (Database database = open();
                Connection superuser = superuser();
                Statement statement = superuser.createStatement()) {
            assertThat(database.embedded()).isTrue();
            statement.execute("ALTER SYSTEM SET fsync = off");
        }

        assertThatThrownBy(this::open)
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("fsync = off; a crash would lose rows");
        assertThat(postmaster()).as("the server that was refused").isEmpty();
    }

    @Test
    void refusesAServerThatLetsUsersInWithoutPassword() throws IOException {
        try (Database database = open()) {
            assertThat(database.embedded()).isTrue();
            Files.writeString(home.postgres().resolve("data-18/pg_hba.conf"), "host all all 127.0.0.1/32 trust\n");

            assertThatThrownBy(this::open)
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("has a line without scram-sha-256");
        }
    }

    @Test
    void stopIsRefusedWhileTheServerIsUsedUnlessForced() throws SQLException {
        Database database = open();
        assertThatThrownBy(() -> DatabaseStatus.stop(home, Map.of(), false))
                .isInstanceOf(DatabaseException.class)
                .hasMessageStartingWith("The embedded PostgreSQL is used by 1 process.");

        assertThat(DatabaseStatus.stop(home, Map.of(), true)).isTrue();

        assertThatThrownBy(() -> database.connect("test"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("was stopped by 'rollcall db stop'");
        database.close();
        try (Database again = open()) {
            assertThat(again.connect("test").isValid(1)).isTrue();
        }
    }

    @Test
    void statusStartsNothing() {
        assertThat(DatabaseStatus.of(home, Map.of()).running()).isFalse();
        assertThat(DatabaseStatus.of(home, Map.of()).dataDirectory()).isEmpty();

        try (Database database = open()) {
            DatabaseStatus status = DatabaseStatus.of(home, Map.of());

            assertThat(database.embedded()).isTrue();
            assertThat(status.running()).isTrue();
            assertThat(status.version())
                    .hasValueSatisfying(version -> assertThat(version).startsWith("18."));
            assertThat(status.schemaVersion()).hasValue(Migrations.OURS.newest());
            assertThat(status.bytes()).isPresent();
        }
        assertThat(DatabaseStatus.stop(home, Map.of(), false)).isFalse();
    }

    @Test
    void serverLogHoldsNoValuesOfRows() throws IOException, SQLException {
        String canary = "60123456789";
        try (Database database = open();
                Connection connection = database.connect("test");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE person (phone text PRIMARY KEY)");
            statement.execute("INSERT INTO person VALUES ('" + canary + "')");
            assertThatThrownBy(() -> statement.execute("INSERT INTO person VALUES ('" + canary + "')"))
                    .hasMessageNotContaining(canary);
            assertThatThrownBy(() -> statement.execute("SELECT 'x" + canary + "'::bigint"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.execute("SELECT " + canary + " FROM nowhere"))
                    .isInstanceOf(SQLException.class);
            // A backend that is killed is reported with its statement as the detail.
            try (Connection victim = database.connect("test")) {
                long pid = victim.unwrap(org.postgresql.PGConnection.class).getBackendPID();
                try (Statement last = victim.createStatement()) {
                    last.execute("SELECT '" + canary + "'");
                }
                Signals.send("KILL", pid);
                Signals.awaitEnd(pid);
            }
            database.connect("test").close();
        }

        assertThat(logged()).isNotEmpty().doesNotContain(canary);
    }

    private String logged() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(ServerFault.log(home))) {
            for (Path file : files.toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private Database open() {
        return Database.open(home, Map.of());
    }

    private Optional<Postmaster> postmaster() {
        return EmbeddedPostgres.running(home);
    }

    private Connection superuser() throws SQLException {
        int port = postmaster().orElseThrow().port();
        return EmbeddedPostgres.login(new Passwords(home.postgres()), Cluster.SUPERUSER, port, ServerSetup.DATABASE)
                .connect("test");
    }

    private static void kill(Postmaster postmaster) {
        assertThat(Signals.send("KILL", postmaster.pid())).isTrue();
        Signals.awaitEnd(postmaster.pid());
    }

    private static void write(Database database, String name) throws SQLException {
        try (Connection connection = database.connect("test");
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO batch_job_instance (job_instance_id, job_name, job_key) VALUES (1, '" + name
                    + "', 'key')");
        }
    }

    private static List<String> read(Database database) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = database.connect("test");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT job_name FROM batch_job_instance")) {
            while (rows.next()) {
                names.add(rows.getString("job_name"));
            }
        }
        return names;
    }
}
