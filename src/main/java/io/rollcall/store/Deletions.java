package io.rollcall.store;

import java.util.Map;

/**
 * Which contacts a range deletes, for the statements that do it: those that are planned, those that an undo takes back, or those that
 * become part of others.
 */
enum Deletions {
    /** For a {@link RunRange}. */
    PLANNED("planned_deletions", "deleted"),

    /** For an {@link UndoRange}. */
    UNDONE("undone_deletions", "deleted"),

    /** For a {@link DedupeRange}. */
    MERGED("merged_contacts", "merged");

    private final String deleted;
    private final String kind;

    Deletions(String statement, String kind) {
        this.deleted = Sql.named(statement);
        this.kind = kind;
    }

    /** The statement that writes down all that they have. */
    String insertImages() {
        return Sql.named("insert_images", Map.of("deleted", deleted, "kind", kind));
    }

    /**
     * The statement that deletes all that a table has of them.
     *
     * @param id the column that names the contact
     */
    String from(String table, String id) {
        return Sql.named("delete_contacts", Map.of("table", table, "id", id, "deleted", deleted));
    }
}
