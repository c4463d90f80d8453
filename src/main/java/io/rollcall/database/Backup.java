package io.rollcall.database;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.postgresql.PGConnection;

/**
 * Writes everything that a restored Rollcall needs into one file: all rows as of one moment, however many runs go on
 * meanwhile, where the sequences stand, the copies of inputs that unfinished runs read, the files of runs. It needs no
 * program of PostgreSQL's, works for the embedded server and for one of the operator's own, and what it writes can be
 * restored into a newer major version.
 *
 * <p>The file holds personal data in clear; only its owner can read it. It is there whole or not at all.
 */
public final class Backup {
    private static final int ATTEMPTS = 3;

    private final Server server;
    private final Home home;
    private final HomeFiles files;
    private final Consumer<String> announcements;

    private Backup(Server server, Home home, HomeFiles files, Consumer<String> announcements) {
        this.server = server;
        this.home = home;
        this.files = files;
        this.announcements = announcements;
    }

    /**
     * Takes a backup of the database that {@link Database#open(Home, Map)} would open, without bringing it to the newest
     * version first: so it can be taken before an upgrade.
     *
     * @param environment the variables whose names begin with ROLLCALL_DB
     * @param file the backup
     * @param replace whether a file that has this name is replaced
     * @param files what else belongs to the snapshot
     * @param announcements told, in a few words each, what takes longer than a moment
     * @throws DatabaseException when there is nothing to back up, or the file cannot be written
     */
    public static BackupSummary take(
            Home home,
            Map<String, String> environment,
            Path file,
            boolean replace,
            HomeFiles files,
            Consumer<String> announcements) {
        Path target = file.toAbsolutePath().normalize();
        requireNew(target, replace);
        DatabaseSettings settings = DatabaseSettings.of(environment);
        if (settings.external().isEmpty()) {
            requireDatabase(home);
        }
        Server server = Database.reach(home, settings, announcements);
        try {
            return new Backup(server, home, files, announcements).into(target, replace);
        } finally {
            server.leave();
        }
    }

    private BackupSummary into(Path target, boolean replace) {
        try (BackupFile file = BackupFile.create(target);
                Connection connection = server.connect(Server.Role.RUNTIME, "rollcall backup")) {
            BackupWriter writer = new BackupWriter(file.channel());
            List<String> missing = new ArrayList<>();
            BackupManifest manifest = write(connection, writer, missing);
            announcements.accept("Checking the file");
            writer.finish(manifest);
            requireNew(target, replace);
            file.publish();
            return BackupSummary.of(target, Files.size(target), manifest, missing);
        } catch (SQLException e) {
            throw ExternalPostgres.fault(server.login(Server.Role.RUNTIME), e);
        } catch (NoSuchFileException e) {
            throw new DatabaseException(
                    "'" + target + "': its folder does not exist; expected one that does.",
                    "Create it, or name another file.",
                    e);
        } catch (AccessDeniedException e) {
            throw new DatabaseException(
                    "'" + target + "': cannot be written by this user; expected a folder that can.",
                    "Name a file in another folder.",
                    e);
        } catch (IOException e) {
            throw DatabaseException.of(target, e);
        }
    }

    private BackupManifest write(Connection connection, BackupWriter writer, List<String> missing)
            throws SQLException, IOException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        Map<String, List<String>> tables = beginSnapshot(connection);
        String createdAt =
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString();
        OptionalInt version = Migrations.installed(connection);
        Migrations.OURS.requireNotNewer(version);
        List<BackupManifest.Migration> migrations = TableCatalog.migrations(connection);
        String postgres = connection.getMetaData().getDatabaseProductVersion();
        // Opened now, so that they can be read whatever the runs do to them from here on.
        try (HomeFileReader kept = HomeFileReader.open(home, files.of(connection))) {
            announcements.accept("Reading " + tables.size() + " tables");
            List<BackupManifest.TableRows> rows = new ArrayList<>();
            for (Map.Entry<String, List<String>> table : tables.entrySet()) {
                rows.add(copy(connection, writer, table.getKey(), table.getValue()));
            }
            List<BackupManifest.Sequence> sequences = TableCatalog.sequences(connection);
            connection.rollback();
            missing.addAll(kept.missing());
            return new BackupManifest(
                    BackupManifest.FORMAT,
                    createdAt,
                    postgres,
                    version.orElseThrow(),
                    migrations,
                    rows,
                    sequences,
                    kept.copyTo(writer));
        }
    }

    /**
     * Locks the tables against being emptied or changed, then takes the snapshot: TRUNCATE is not undone for snapshots that
     * are older, and a complete run empties the staged rows with it. In REPEATABLE READ the first query takes the snapshot,
     * and LOCK is none. Who would truncate does not wait for us: it deletes instead.
     */
    private static Map<String, List<String>> beginSnapshot(Connection connection) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            Map<String, List<String>> listed = TableCatalog.tables(connection);
            connection.rollback();
            if (listed.isEmpty()) {
                throw new DatabaseException(
                        "The database has no tables yet; there is nothing to back up.",
                        "Check --home, ROLLCALL_HOME and ROLLCALL_DB_URL.");
            }
            TableCatalog.lock(connection, listed.keySet(), "ACCESS SHARE");
            if (TableCatalog.tables(connection).equals(listed)) {
                return listed;
            }
            connection.rollback();
            if (attempt == ATTEMPTS) {
                throw new DatabaseException(
                        "The tables are being changed by another process.", "Call again when it is done.");
            }
        }
    }

    private static BackupManifest.TableRows copy(
            Connection connection, BackupWriter writer, String table, List<String> columns)
            throws IOException, SQLException {
        String member = "tables/" + table + ".copy";
        String sql = "COPY rollcall." + table + " (" + String.join(", ", columns) + ") TO STDOUT";
        PGConnection copying = connection.unwrap(PGConnection.class);
        try {
            BackupWriter.Member written = writer.add(member, stream -> {
                try {
                    return copying.getCopyAPI().copyOut(sql, stream);
                } catch (SQLException e) {
                    throw new CopyException(e);
                }
            });
            return new BackupManifest.TableRows(table, columns, member, written.count(), written.sha256());
        } catch (CopyException e) {
            throw e.fault();
        }
    }

    private static void requireNew(Path target, boolean replace) {
        if (Files.isDirectory(target)) {
            throw new DatabaseException(
                    "'" + target + "': is a folder; expected the name of a file.", "Name a file in it.");
        }
        if (!replace && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new DatabaseException(
                    "'" + target + "': exists already; expected the name of a new file.",
                    "Name another file, or say --replace.");
        }
    }

    private static void requireDatabase(Home home) {
        try {
            if (new Cluster(home).existing().isEmpty()) {
                throw new DatabaseException(
                        "'" + home + "': holds no database yet; there is nothing to back up.",
                        "Check --home and ROLLCALL_HOME.");
            }
        } catch (IOException e) {
            throw DatabaseException.of(home.postgres(), e);
        }
    }
}
