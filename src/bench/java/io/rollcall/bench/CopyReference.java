package io.rollcall.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;

/**
 * R: {@code COPY … FROM STDIN} of rows that are clean already, through the driver, into empty tables that have the columns,
 * checks and indexes of ours. The rows are those that an import has made, in the order in which it has stored them. Foreign
 * keys are not copied; ours has none there.
 */
final class CopyReference {

    static final List<String> CONTACTS = List.of("contact");
    static final List<String> CONTACTS_AND_TAGS = List.of("contact", "contact_tag", "contact_list");

    private static final int BUFFER = 1 << 16;

    private CopyReference() {}

    /** Writes the rows of the tables into files of the folder. */
    static void save(BenchServer server, List<String> tables, Path folder) throws SQLException, IOException {
        try (Connection connection = server.connect()) {
            for (String table : tables) {
                try (OutputStream out =
                        new BufferedOutputStream(Files.newOutputStream(folder.resolve(table)), BUFFER)) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut("COPY rollcall." + table + " TO STDOUT", out);
                }
            }
        }
    }

    /** Creates empty tables of the same names in a schema of the bench. */
    static void createTables(BenchServer server, List<String> tables) throws SQLException {
        try (Connection connection = server.connect()) {
            BenchServer.execute(connection, "CREATE SCHEMA IF NOT EXISTS bench");
            for (String table : tables) {
                BenchServer.execute(
                        connection,
                        "CREATE TABLE bench." + table + " (LIKE rollcall." + table + " INCLUDING ALL)"
                                + storage(connection, table)
                                        .map(options -> " WITH (" + options + ")")
                                        .orElse(""));
            }
        }
    }

    /** Fill factors and the like, which LIKE leaves out. */
    private static Optional<String> storage(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT array_to_string(reloptions, ', ') FROM pg_class WHERE oid = to_regclass(?)")) {
            statement.setString(1, "rollcall." + table);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return Optional.ofNullable(rows.getString(1));
            }
        }
    }

    /** What is measured: one connection, one transaction, one table after the other. */
    static void load(BenchServer server, List<String> tables, Path folder) throws SQLException, IOException {
        try (Connection connection = server.connect()) {
            connection.setAutoCommit(false);
            for (String table : tables) {
                try (InputStream in = new BufferedInputStream(Files.newInputStream(folder.resolve(table)), BUFFER)) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("COPY bench." + table + " FROM STDIN", in, BUFFER);
                }
            }
            connection.commit();
        }
    }
}
