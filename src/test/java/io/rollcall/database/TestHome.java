package io.rollcall.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A home with an embedded server, as a person has it, for tests that start the program itself. While it is held, the
 * server stays up between the program's calls; it can be killed, and its database be copied and put back.
 */
public final class TestHome implements AutoCloseable {

    private final Home home;
    private final Database held;

    private TestHome(Home home, Database held) {
        this.home = home;
        this.held = held;
    }

    /** Begins with nothing in the folder but PostgreSQL's unpacked programs, if an earlier run of the tests left them. */
    public static TestHome openAnew(Path folder) {
        wipe(folder);
        return open(folder);
    }

    /** As it is. */
    public static TestHome open(Path folder) {
        return new TestHome(Home.open(folder), Database.open(Home.open(folder), Map.of()));
    }

    /** Leaves nothing in the folder but PostgreSQL's unpacked programs. */
    public static void wipe(Path folder) {
        Home home = Home.open(folder);
        try {
            if (EmbeddedPostgres.running(home).isPresent()) {
                DatabaseStatus.stop(home, Map.of(), true);
            }
            for (Path entry : entries(home)) {
                if (!entry.equals(home.postgres())
                        && !entry.getFileName().toString().startsWith("server-")) {
                    PrivateFiles.deleteTree(entry);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path() {
        return home.root();
    }

    /** A connection to the database that the program uses; starts the server again if it was killed. */
    public Connection superuser() throws SQLException {
        return superuser(ServerSetup.DATABASE);
    }

    /** The port of the server, which runs. */
    public int port() {
        return EmbeddedPostgres.running(home).orElseThrow().port();
    }

    /** For a process that is to reach the server as one of the operator's own, through this port; in plain text. */
    public Map<String, String> environment(int port) {
        try {
            Passwords passwords = new Passwords(home.postgres());
            return Map.of(
                    "ROLLCALL_DB_URL",
                    "jdbc:postgresql://127.0.0.1:" + port + "/" + ServerSetup.DATABASE
                            + "?sslmode=disable&gssEncMode=disable",
                    "ROLLCALL_DB_USER",
                    ServerSetup.RUNTIME,
                    "ROLLCALL_DB_PASSWORD",
                    passwords.read(ServerSetup.RUNTIME),
                    "ROLLCALL_DB_OWNER_USER",
                    ServerSetup.OWNER,
                    "ROLLCALL_DB_OWNER_PASSWORD",
                    passwords.read(ServerSetup.OWNER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps a copy of the database, under a name. */
    public void save(String name) throws SQLException {
        replace(name, ServerSetup.DATABASE);
    }

    /** Puts a copy in the database's place; whoever is connected is thrown out. */
    public void restore(String name) throws SQLException {
        replace(ServerSetup.DATABASE, name);
    }

    /** Sends the server a signal, such as KILL or QUIT (a crash without a last word), and waits for its end. */
    public void signalServer(String signal) {
        long pid = EmbeddedPostgres.running(home)
                .orElseThrow(() -> new AssertionError("The server does not run."))
                .pid();
        if (!Signals.send(signal, pid)) {
            throw new AssertionError("The server is gone already.");
        }
        Signals.awaitEnd(pid);
    }

    /** Ends the sessions of the program, as an administrator can at any time; answers how many there were. */
    public int terminateSessions() throws SQLException {
        try (Connection connection = superuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                    + ServerSetup.DATABASE + "' AND usename = '" + ServerSetup.RUNTIME + "'");
            int count = 0;
            while (statement.getResultSet().next()) {
                count++;
            }
            return count;
        }
    }

    @Override
    public void close() {
        held.close();
    }

    private void replace(String target, String template) throws SQLException {
        try (Connection connection = superuser("postgres");
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "DROP DATABASE IF EXISTS " + target + " WITH (FORCE)",
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + template + "'")) {
                statement.execute(sql);
            }
            ServerSetup.createDatabase(connection, target, template);
            ServerSetup.restrict(connection, target);
        }
    }

    private Connection superuser(String database) throws SQLException {
        if (EmbeddedPostgres.running(home).filter(Postmaster::isReady).isEmpty()) {
            // The program's own way in, which starts a server that has died.
            held.connect("test").close();
        }
        int port = EmbeddedPostgres.running(home).orElseThrow().port();
        return EmbeddedPostgres.login(new Passwords(home.postgres()), Cluster.SUPERUSER, port, database)
                .connect("test");
    }

    private static List<Path> entries(Home home) throws IOException {
        List<Path> entries = new ArrayList<>();
        for (Path folder : List.of(home.root(), home.postgres())) {
            try (Stream<Path> listed = Files.list(folder)) {
                listed.forEach(entries::add);
            }
        }
        return entries;
    }
}
