package io.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A fresh, migrated database with the roles of production, for one test class or one test. All databases of a test run
 * are in one server per major version; making one copies a template and takes about a tenth of a second. Sessions are in
 * the time zone of the test JVM, which is not UTC.
 *
 * <pre>{@code
 * private static final TestDatabase DATABASE = TestDatabase.create();
 *
 * @AfterAll
 * static void drop() {
 *     DATABASE.close();
 * }
 * }</pre>
 */
public final class TestDatabase implements AutoCloseable {

    /** The servers that the tests run on. */
    public enum Major {
        /** The version that Rollcall brings. */
        NEWEST,
        /** The oldest version that Rollcall supports. */
        OLDEST
    }

    private static final Map<Major, TestServer> SERVERS = new EnumMap<>(Major.class);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final TestServer server;
    private final String name;
    private final Database database;

    private TestDatabase(TestServer server, String name) {
        this.server = server;
        this.name = name;
        this.database = openWith(environment());
    }

    /** On the newest version. */
    public static TestDatabase create() {
        return create(Major.NEWEST);
    }

    public static TestDatabase create(Major major) {
        TestServer server = server(major);
        String name = "t_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        server.copyTemplate(name);
        return new TestDatabase(server, name);
    }

    /** The pool of the runtime role, as production has it. */
    public DataSource dataSource() {
        return database.dataSource();
    }

    /** What the rooms above get in production. */
    public Database database() {
        return database;
    }

    /** A connection of the runtime role outside the pool. */
    public Connection connect() throws SQLException {
        return database.connect("test");
    }

    /** A connection of the role that owns the tables. */
    public Connection connectAsOwner() throws SQLException {
        return server.login(ServerSetup.OWNER, name).connect("test owner");
    }

    public Connection connectAsSuperuser() throws SQLException {
        return server.login(Cluster.SUPERUSER, name).connect("test superuser");
    }

    /** For {@link Database#open} or a process of its own: ROLLCALL_DB_URL and the logins of this database. */
    public Map<String, String> environment() {
        return server.environment(name);
    }

    /** Ends all connections to this database, as an administrator can at any time. */
    public void terminateConnections() throws SQLException {
        try (Connection superuser = server.login(Cluster.SUPERUSER, "postgres").connect("test");
                Statement statement = superuser.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
        }
    }

    /** Stops the server in good order; all databases of this major version are gone until {@link #start()}. */
    public void stop() {
        server.stop();
    }

    /** Stops the server as a power failure would, without writing anything; {@link #start()} makes it recover. */
    public void crash() {
        server.crash();
    }

    /** Starts the server on the same port; does nothing when it runs. */
    public void start() {
        server.start();
    }

    /** Drops the database. */
    @Override
    public void close() {
        database.close();
        server.drop(name);
    }

    static synchronized TestServer server(Major major) {
        return SERVERS.computeIfAbsent(major, TestServer::new);
    }

    private static Database openWith(Map<String, String> environment) {
        DatabaseSettings settings = DatabaseSettings.of(environment);
        return Database.open(
                ExternalPostgres.reach(settings.external().orElseThrow(), settings, text -> {}), Migrations.OURS);
    }

    /** One server of one major version, kept between test runs below the build folder. */
    static final class TestServer {
        private static final Duration PATIENCE = Duration.ofMinutes(5);

        private final Home home;
        private final ServerArchive archive;
        private final DatabaseSettings settings = DatabaseSettings.of(Map.of());
        private final EmbeddedPostgres server;
        private final String template = "template_" + ProcessHandle.current().pid();

        private TestServer(Major major) {
            home = Home.open(Path.of("target", "test-database", major.name().toLowerCase(Locale.ROOT)));
            archive = archive(major);
            server = EmbeddedPostgres.join(home, settings, archive, text -> {});
            Runtime.getRuntime().addShutdownHook(new Thread(server::leave));
            dropLeftovers();
            createTemplate();
        }

        static ServerArchive archive(Major major) {
            if (major == Major.NEWEST) {
                return ServerArchive.onClassPath();
            }
            String jar = System.getProperty("rollcall.postgres.oldest", "target/postgres/postgres-oldest.jar");
            try {
                return ServerArchive.inJar(Path.of(jar).toAbsolutePath());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Where PostgreSQL's programs are unpacked. */
        Path programs() throws IOException {
            return archive.unpackBelow(home.postgres()).toRealPath();
        }

        Login login(String role, String database) {
            return EmbeddedPostgres.login(new Passwords(home.postgres()), role, port(), database);
        }

        Map<String, String> environment(String database) {
            Login runtime = login(ServerSetup.RUNTIME, database);
            Login owner = login(ServerSetup.OWNER, database);
            return Map.of(
                    "ROLLCALL_DB_URL", runtime.url(),
                    "ROLLCALL_DB_USER", runtime.user(),
                    "ROLLCALL_DB_PASSWORD", runtime.password(),
                    "ROLLCALL_DB_OWNER_USER", owner.user(),
                    "ROLLCALL_DB_OWNER_PASSWORD", owner.password());
        }

        void createEmpty(String name) {
            asSuperuser(connection -> {
                ServerSetup.createDatabase(connection, name, "template0");
                ServerSetup.restrict(connection, name);
            });
        }

        void drop(String name) {
            asSuperuser(connection -> execute(connection, "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)"));
        }

        private void copyTemplate(String name) {
            asSuperuser(connection -> {
                ServerSetup.createDatabase(connection, name, template);
                ServerSetup.restrict(connection, name);
            });
        }

        private void createTemplate() {
            createEmpty(template);
            try (Connection superuser = login(Cluster.SUPERUSER, template).connect("test")) {
                ServerSetup.closePublicSchema(superuser);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
            openWith(environment(template)).close();
        }

        private void dropLeftovers() {
            List<String> leftovers = new ArrayList<>();
            asSuperuser(connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery(
                                "SELECT datname FROM pg_database WHERE datname ~ '^(t|template)_[0-9]+'")) {
                    while (rows.next()) {
                        leftovers.add(rows.getString("datname"));
                    }
                }
            });
            leftovers.stream()
                    .filter(name -> ProcessHandle.of(Long.parseLong(name.split("_", -1)[1]))
                            .isEmpty())
                    .forEach(this::drop);
        }

        private void stop() {
            whileHeld(() -> new ServerStart(home, settings, archive, text -> {}).stop());
        }

        private void crash() {
            Postmaster postmaster = EmbeddedPostgres.running(home).orElseThrow();
            assertThat(Signals.send("QUIT", postmaster.pid())).isTrue();
            Signals.awaitEnd(postmaster.pid());
        }

        private void start() {
            try {
                server.connect(Server.Role.RUNTIME, "test").close();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }

        private int port() {
            return EmbeddedPostgres.running(home)
                    .map(Postmaster::port)
                    .orElseThrow(() -> new AssertionError("The test server does not run."));
        }

        private void whileHeld(ServerLock.Task<?> task) {
            try {
                ServerLock.whileHeld(home.postgres(), PATIENCE, task);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void asSuperuser(SqlTask task) {
            try (Connection connection = login(Cluster.SUPERUSER, "postgres").connect("test")) {
                task.run(connection);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }

        private static void execute(Connection connection, String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    private interface SqlTask {
        void run(Connection connection) throws SQLException;
    }
}
