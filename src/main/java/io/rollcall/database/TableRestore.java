package io.rollcall.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** Fills the empty tables of a database from a backup, in a transaction that the caller ends. Not thread-safe. */
final class TableRestore {
    private static final int BUFFER = 1 << 16;

    private final Connection owner;
    private final BackupReader reader;
    private final BackupManifest manifest;
    private final Consumer<String> announcements;

    TableRestore(Connection owner, BackupReader reader, Consumer<String> announcements) {
        this.owner = owner;
        this.reader = reader;
        this.manifest = reader.manifest();
        this.announcements = announcements;
    }

    void fill() throws SQLException, IOException {
        FlywayMigration.waitForOthers(owner);
        Map<String, List<String>> tables = TableCatalog.tables(owner);
        requireSameTables(tables);
        TableCatalog.lock(owner, tables.keySet(), "ACCESS EXCLUSIVE");
        EmptyTables.require(owner, tables.keySet());
        List<String> ordered = TableCatalog.inOrderOfReferences(owner, tables.keySet());
        // What is restored has been through the triggers once; what migrations put into new tables is in the backup
        // too.
        alter(ordered, "DISABLE TRIGGER USER");
        for (int last = ordered.size() - 1; last >= 0; last--) {
            execute("DELETE FROM rollcall." + ordered.get(last));
        }
        announcements.accept("Writing " + ordered.size() + " tables");
        Map<String, BackupManifest.TableRows> rows =
                manifest.tables().stream().collect(Collectors.toMap(BackupManifest.TableRows::name, table -> table));
        for (String table : ordered) {
            BackupManifest.TableRows source = rows.get(table);
            if (source != null) {
                copy(source);
            }
        }
        alter(ordered, "ENABLE TRIGGER USER");
        for (BackupManifest.Sequence sequence : manifest.sequences()) {
            TableCatalog.set(owner, sequence);
        }
        // Without statistics the first plans would be slower by an order of magnitude.
        for (String table : ordered) {
            execute("ANALYZE rollcall." + table);
        }
    }

    private void requireSameTables(Map<String, List<String>> tables) throws SQLException {
        boolean same = TableCatalog.migrations(owner).equals(manifest.migrations());
        Set<String> names = new HashSet<>();
        for (BackupManifest.TableRows rows : manifest.tables()) {
            names.add(rows.name());
            same = same
                    && new HashSet<>(rows.columns()).equals(new HashSet<>(tables.getOrDefault(rows.name(), List.of())));
        }
        if (!same || !names.equals(tables.keySet())) {
            throw new DatabaseException(
                    "The backup's tables were made by other migrations than this Rollcall's, although both say version "
                            + manifest.schemaVersion() + ".",
                    "Restore with the Rollcall that has written the backup.");
        }
    }

    private void copy(BackupManifest.TableRows source) throws SQLException, IOException {
        String sql = "COPY rollcall." + source.name() + " (" + String.join(", ", source.columns()) + ") FROM STDIN";
        long count;
        try {
            count = reader.read(source.member(), source.sha256(), stream -> {
                try {
                    return owner.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, stream, BUFFER);
                } catch (SQLException e) {
                    throw new CopyException(e);
                }
            });
        } catch (CopyException e) {
            throw fault(source, e.fault());
        }
        if (count != source.rows()) {
            throw new DatabaseException(
                    "Table '" + source.name() + "' took " + count + " rows; expected " + source.rows() + ".",
                    "Nothing was restored. This is a bug in Rollcall; keep the file.");
        }
    }

    /** The server's own words would repeat values of rows. */
    private static SQLException fault(BackupManifest.TableRows source, SQLException fault) {
        if (SqlStates.isRefused(fault) || SqlStates.isLockedOut(fault)) {
            return fault;
        }
        if (SqlStates.isDiskFull(fault)) {
            throw new DatabaseException(
                    "The database's disk is full; nothing was restored.", "Free some space there, then call again.");
        }
        throw new DatabaseException(
                "Table '" + source.name() + "' refused the rows of the backup (SQLSTATE " + fault.getSQLState()
                        + "); nothing was restored.",
                "This is a bug in Rollcall; keep the file.");
    }

    private void alter(List<String> tables, String change) throws SQLException {
        for (String table : tables) {
            execute("ALTER TABLE rollcall." + table + " " + change);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
