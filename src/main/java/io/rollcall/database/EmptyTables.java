package io.rollcall.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether tables hold nothing but what migrations put into them. */
final class EmptyTables {
    static final String CURE = "Restore into a new home: --home DIR; or name an empty database in ROLLCALL_DB_URL.";

    /** How many rows migrations put into which table; a test restores into new tables and fails if one is missing. */
    private static final Map<String, Integer> SEEDED = Map.of("channel", 1);

    private static final int SHOWN = 4;

    private EmptyTables() {}

    /** @throws DatabaseException that names tables that are not empty */
    static void require(Connection connection, Set<String> tables) throws SQLException {
        List<String> filled = new ArrayList<>();
        for (String table : tables.stream().sorted().toList()) {
            int seeded = SEEDED.getOrDefault(table, 0);
            if (count(connection, table, seeded + 1) > seeded) {
                filled.add(table);
            }
        }
        if (!filled.isEmpty()) {
            throw new DatabaseException(
                    "The database holds rows already, in " + told(filled)
                            + "; expected an empty one, since nothing is ever overwritten.",
                    CURE);
        }
    }

    private static String told(List<String> tables) {
        int more = tables.size() - SHOWN;
        return String.join(", ", tables.subList(0, Math.min(SHOWN, tables.size())))
                + (more > 0 ? " and " + more + " other tables" : "");
    }

    private static int count(Connection connection, String table, int limit) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM (SELECT FROM rollcall." + table + " LIMIT " + limit + ") found")) {
            row.next();
            return row.getInt(1);
        }
    }
}
