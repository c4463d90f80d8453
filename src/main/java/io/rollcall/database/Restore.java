package io.rollcall.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Puts a backup into an empty database and its home. All bytes of the backup are checked before anything is written. The
 * tables are made as they were when it was taken, filled in one transaction, and then brought to the newest version: killed
 * at any moment, it leaves an empty database, into which the next restore can go, or the whole one.
 */
public final class Restore {
    private final Home home;
    private final BackupReader reader;
    private final BackupManifest manifest;
    private final Server server;
    private final Consumer<String> announcements;

    private Restore(Home home, BackupReader reader, Server server, Consumer<String> announcements) {
        this.home = home;
        this.reader = reader;
        this.manifest = reader.manifest();
        this.server = server;
        this.announcements = announcements;
    }

    /**
     * Restores into the database that {@link Database#open(Home, Map)} would open.
     *
     * @param environment the variables whose names begin with ROLLCALL_DB
     * @param file the backup
     * @param announcements told, in a few words each, what takes longer than a moment
     * @throws DatabaseException when the file is not a whole backup, or the database is not empty
     */
    public static BackupSummary from(
            Home home, Map<String, String> environment, Path file, Consumer<String> announcements) {
        Path source = file.toAbsolutePath().normalize();
        DatabaseSettings settings = DatabaseSettings.of(environment);
        announcements.accept("Checking the file");
        try (BackupReader reader = BackupReader.open(source)) {
            Migrations.OURS.requireNotNewer(OptionalInt.of(reader.manifest().schemaVersion()));
            requireRoomForFiles(home, reader);
            Server server = Database.reach(home, settings, announcements);
            try {
                if (settings.external().isEmpty()) {
                    requireAlone(home);
                }
                new Restore(home, reader, server, announcements).run();
                return BackupSummary.of(source, Files.size(source), reader.manifest(), List.of());
            } finally {
                server.leave();
            }
        } catch (IOException e) {
            throw DatabaseException.of(home.root(), e);
        }
    }

    private void run() throws IOException {
        requireEmptyOrOlder();
        Migrations.OURS.upTo(manifest.schemaVersion()).bringUp(server);
        // Files go first: a run that the database knows must find its input, and a file that no run knows does no harm.
        for (BackupManifest.KeptFile file : manifest.files()) {
            restore(file);
        }
        try (Connection owner = server.connect(Server.Role.OWNER, "rollcall restore")) {
            owner.setAutoCommit(false);
            new TableRestore(owner, reader, announcements).fill();
            owner.commit();
        } catch (SQLException e) {
            throw fault(e);
        }
        Migrations.OURS.bringUp(server);
    }

    /** Looks before anything is migrated; it is looked again when the tables are locked. */
    private void requireEmptyOrOlder() {
        try (Connection owner = server.connect(Server.Role.OWNER, "rollcall restore")) {
            OptionalInt installed = Migrations.installed(owner);
            if (installed.isEmpty()) {
                return;
            }
            EmptyTables.require(owner, TableCatalog.tables(owner).keySet());
            if (installed.getAsInt() > manifest.schemaVersion()) {
                throw new DatabaseException(
                        "The database has version " + installed.getAsInt() + " of the tables, and the backup version "
                                + manifest.schemaVersion() + "; expected a database without tables.",
                        EmptyTables.CURE);
            }
        } catch (SQLException e) {
            throw fault(e);
        }
    }

    private void restore(BackupManifest.KeptFile file) throws IOException {
        Path target = HomeFilePath.in(home, file.path());
        if (Files.exists(target)) {
            return;
        }
        PrivateFiles.createFolder(PrivateFiles.parent(target));
        try (BackupFile copy = BackupFile.create(target)) {
            reader.read(file.path(), file.sha256(), stream -> stream.transferTo(copy.stream()));
            copy.publish();
        }
    }

    /** Files of the same content were left by a restore that was killed. */
    private static void requireRoomForFiles(Home home, BackupReader reader) throws IOException {
        for (BackupManifest.KeptFile file : reader.manifest().files()) {
            Path target = HomeFilePath.in(home, file.path());
            if (Files.exists(target) && !Digests.of(target).equals(file.sha256())) {
                throw new DatabaseException(
                        "'" + target + "': exists already, with another content than in the backup.", EmptyTables.CURE);
            }
        }
    }

    private static void requireAlone(Home home) {
        int users = EmbeddedPostgres.countUsers(home);
        if (users > 1) {
            throw new DatabaseException(
                    "The database of '" + home + "' is used by " + (users - 1) + " other "
                            + (users == 2 ? "process." : "processes."),
                    "Let it end, then call again; or restore into a new home: --home DIR.");
        }
    }

    private DatabaseException fault(SQLException cause) {
        return Optional.of(cause)
                .filter(SqlStates::isLockedOut)
                .map(locked -> new DatabaseException(
                        "The database is used by another process.", "Let it end, then call again.", locked))
                .orElseGet(() -> ExternalPostgres.fault(server.login(Server.Role.OWNER), cause));
    }
}
