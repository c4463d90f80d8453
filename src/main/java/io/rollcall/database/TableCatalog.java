package io.rollcall.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the schema consists of, for who copies it as a whole: it knows that there are tables, and not what they mean. Left
 * out are Flyway's history, which the migrations write, and leases, whose owners are processes of another time or machine.
 */
final class TableCatalog {
    private static final String LEFT_OUT = "('flyway_schema_history', 'lease')";

    private static final String COLUMNS = """
            SELECT quote_ident(c.relname) AS name, array_agg(quote_ident(a.attname) ORDER BY a.attnum) AS columns
            FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
            WHERE c.relnamespace = to_regnamespace('rollcall') AND c.relkind = 'r' AND c.relname NOT IN %s
            GROUP BY c.relname
            ORDER BY c.relname
            """.formatted(LEFT_OUT);

    private static final String REFERENCES = """
            SELECT DISTINCT quote_ident(c.relname) AS name, quote_ident(t.relname) AS target
            FROM pg_constraint f
            JOIN pg_class c ON c.oid = f.conrelid
            JOIN pg_class t ON t.oid = f.confrelid
            WHERE f.contype = 'f' AND f.connamespace = to_regnamespace('rollcall') AND c.oid <> t.oid
            ORDER BY 1, 2
            """;

    private static final String SEQUENCES = """
            SELECT quote_ident(c.relname) AS name
            FROM pg_class c
            WHERE c.relnamespace = to_regnamespace('rollcall') AND c.relkind = 'S'
            ORDER BY c.relname
            """;

    private static final String MIGRATIONS = """
            SELECT version, checksum
            FROM rollcall.flyway_schema_history
            WHERE success AND version IS NOT NULL
            ORDER BY installed_rank
            """;

    private TableCatalog() {}

    /** Columns by table, quoted where they need it; generated columns are left out. In alphabetical order of the tables. */
    static Map<String, List<String>> tables(Connection connection) throws SQLException {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                String[] columns = (String[]) rows.getArray("columns").getArray();
                tables.put(rows.getString("name"), List.copyOf(Arrays.asList(columns)));
            }
        }
        return tables;
    }

    /** The tables in an order in which each comes after those that it refers to. */
    static List<String> inOrderOfReferences(Connection connection, Set<String> tables) throws SQLException {
        Map<String, Set<String>> targets = new LinkedHashMap<>();
        tables.stream().sorted().forEach(table -> targets.put(table, new LinkedHashSet<>()));
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(REFERENCES)) {
            while (rows.next()) {
                if (targets.containsKey(rows.getString("name")) && targets.containsKey(rows.getString("target"))) {
                    targets.get(rows.getString("name")).add(rows.getString("target"));
                }
            }
        }
        Set<String> ordered = new LinkedHashSet<>();
        while (ordered.size() < targets.size()) {
            List<String> next = targets.keySet().stream()
                    .filter(table -> !ordered.contains(table) && ordered.containsAll(targets.get(table)))
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("Tables refer to each other in a circle: " + targets.keySet() + ".");
            }
            ordered.addAll(next);
        }
        return new ArrayList<>(ordered);
    }

    /** Where every sequence stands now; sequences know no snapshots, so ask after the rows were read. */
    static List<BackupManifest.Sequence> sequences(Connection connection) throws SQLException {
        List<BackupManifest.Sequence> sequences = new ArrayList<>();
        for (String name : names(connection, SEQUENCES)) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT last_value, is_called FROM rollcall." + name)) {
                row.next();
                sequences.add(new BackupManifest.Sequence(name, row.getLong(1), row.getBoolean(2)));
            }
        }
        return sequences;
    }

    static void set(Connection connection, BackupManifest.Sequence sequence) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT setval(?::regclass, ?, ?)")) {
            statement.setString(1, "rollcall." + sequence.name());
            statement.setLong(2, sequence.lastValue());
            statement.setBoolean(3, sequence.called());
            statement.execute();
        }
    }

    static List<BackupManifest.Migration> migrations(Connection connection) throws SQLException {
        List<BackupManifest.Migration> migrations = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(MIGRATIONS)) {
            while (rows.next()) {
                int checksum = rows.getInt("checksum");
                migrations.add(
                        new BackupManifest.Migration(rows.getString("version"), rows.wasNull() ? null : checksum));
            }
        }
        return migrations;
    }

    /** Locks the tables in this mode until the end of the transaction, waiting for the session's lock_timeout at most. */
    static void lock(Connection connection, Set<String> tables, String mode) throws SQLException {
        String names = tables.stream().map(table -> "rollcall." + table).collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE " + names + " IN " + mode + " MODE");
        }
    }

    private static List<String> names(Connection connection, String sql) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                names.add(rows.getString("name"));
            }
        }
        return names;
    }
}
