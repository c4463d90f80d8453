package io.rollcall.store;

import java.util.HashMap;
import java.util.Map;

/** Which contacts a range deletes, for the statements that do it: those that are planned, or those that an undo takes back. */
enum Deletions {
    /** For a {@link RunRange}. */
    PLANNED("planned_deletions"),

    /** For an {@link UndoRange}. */
    UNDONE("undone_deletions");

    private final String deleted;

    Deletions(String statement) {
        this.deleted = Sql.named(statement);
    }

    /** A statement that names them. */
    String sql(String name) {
        return Sql.named(name, Map.of("deleted", deleted));
    }

    /**
     * The statement that deletes all that a table has of them.
     *
     * @param id the column that names the contact
     */
    String from(String table, String id) {
        Map<String, String> names = new HashMap<>(Map.of("table", table, "id", id));
        names.put("deleted", deleted);
        return Sql.named("delete_contacts", names);
    }
}
