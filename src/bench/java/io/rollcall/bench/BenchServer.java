package io.rollcall.bench;

import io.rollcall.database.Database;
import io.rollcall.database.DatabaseStatus;
import io.rollcall.database.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A home of the bench's own with its embedded server, as a user has it, held open between calls. States of the whole home can
 * be kept under a name and put back. Not thread-safe.
 */
final class BenchServer implements AutoCloseable {

    private static final String DATABASE = "rollcall";
    private static final List<String> FOLDERS = List.of("runs", "spool");

    private final Home home;
    private final Database held;
    private final List<String> postmaster;
    private final Connection observer;

    private BenchServer(Home home, Database held) throws IOException, SQLException {
        this.home = home;
        this.held = held;
        Path data = home.postgres()
                .resolve(Files.readString(home.postgres().resolve("cluster")).strip());
        this.postmaster = Files.readAllLines(data.resolve("postmaster.pid"));
        this.observer = connect("postgres");
    }

    /** Sets up a home in the folder, which is not there yet, and starts its server. */
    static BenchServer start(Path folder) throws IOException, SQLException {
        Home home = Home.open(folder);
        return new BenchServer(home, Database.open(home, Map.of()));
    }

    /** The first process of the server. */
    long pid() {
        return Long.parseLong(postmaster.get(0).strip());
    }

    Path home() {
        return home.root();
    }

    String version() throws SQLException {
        return text("SHOW server_version");
    }

    /** Where a client of the reference logs in: the database of the home, its tables found behind those of the bench. */
    String url() {
        return url(DATABASE) + "?currentSchema=bench," + DATABASE;
    }

    String password() {
        try {
            return Files.readString(home.postgres().resolve("postgres.password"))
                    .strip();
        } catch (IOException e) {
            throw new BenchException("The password of the bench's server cannot be read: " + e.getMessage());
        }
    }

    /** As {@link #connect()}. */
    DataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url());
        source.setUser("postgres");
        source.setPassword(password());
        return source;
    }

    /** To the database of the home, as its superuser; close it before a state is kept or put back. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), "postgres", password());
    }

    long count(String table) throws SQLException {
        try (Connection connection = connect()) {
            return Long.parseLong(text(connection, "SELECT count(*) FROM " + table));
        }
    }

    /** A moment in the order of transactions. */
    long mark() throws SQLException {
        return Long.parseLong(text("SELECT pg_snapshot_xmax(pg_current_snapshot())"));
    }

    /** How many rows of contacts were inserted or got another version since. */
    long writtenSince(long mark) throws SQLException {
        try (Connection connection = connect()) {
            return Long.parseLong(text(
                    connection,
                    "SELECT count(*) FROM rollcall.contact WHERE xmin::text::bigint >= " + mark % (1L << 32)));
        }
    }

    /** All WAL that was ever written, in bytes. */
    long writtenAhead() throws SQLException {
        return Long.parseLong(text("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint"));
    }

    /** Writes everything to the disk, so that nothing that comes pays for what was before. */
    void settle() throws SQLException {
        execute(observer, "CHECKPOINT");
    }

    /** Keeps the database and the files of runs as they are. */
    void keep(String state) throws SQLException, IOException, InterruptedException {
        replace(kept(state), DATABASE);
        copy(home.root(), keptFiles(state));
    }

    boolean has(String state) throws SQLException {
        return !text("SELECT count(*) FROM pg_database WHERE datname = '" + kept(state) + "'")
                .equals("0");
    }

    /** Puts a state back, as it was kept. */
    void restore(String state) throws SQLException, IOException, InterruptedException {
        replace(DATABASE, kept(state));
        copy(keptFiles(state), home.root());
        settle();
    }

    void forget(String state) throws SQLException, IOException, InterruptedException {
        execute(observer, "DROP DATABASE IF EXISTS " + kept(state));
        Folders.delete(keptFiles(state));
    }

    /** Stops the server, whoever uses it. */
    @Override
    public void close() {
        held.close();
        DatabaseStatus.stop(home, Map.of(), true);
    }

    private static String kept(String state) {
        return "kept_" + state;
    }

    private Path keptFiles(String state) {
        return home.root().resolveSibling(kept(state));
    }

    private void replace(String target, String template) throws SQLException {
        execute(observer, "DROP DATABASE IF EXISTS " + target + " WITH (FORCE)");
        execute(observer, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + template + "'");
        execute(
                observer,
                "CREATE DATABASE " + target + " OWNER rollcall_owner TEMPLATE " + template + " STRATEGY FILE_COPY");
        // Rights on a database are no part of its template.
        execute(observer, "REVOKE ALL ON DATABASE " + target + " FROM PUBLIC");
        execute(observer, "GRANT CONNECT, TEMPORARY ON DATABASE " + target + " TO rollcall_app");
    }

    private static void copy(Path from, Path into) throws IOException, InterruptedException {
        Files.createDirectories(into);
        for (String name : FOLDERS) {
            Folders.delete(into.resolve(name));
            Folders.copy(from.resolve(name), into.resolve(name));
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "postgres", password());
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + postmaster.get(3).strip() + "/" + database;
    }

    private String text(String sql) throws SQLException {
        return text(observer, sql);
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
