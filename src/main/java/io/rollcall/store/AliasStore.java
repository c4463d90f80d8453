package io.rollcall.store;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code contact_alias}: identities that still resolve to a contact. Thread-safe. */
public final class AliasStore {

    private static final String INSERT_PLANNED_ALIASES = Sql.named("insert_planned_aliases");

    private static final String DELETE_OF_DELETED = Deletions.PLANNED.from("contact_alias", "contact_id");
    private static final String DELETE_OF_UNDONE = Deletions.UNDONE.from("contact_alias", "contact_id");
    private static final String DELETE_UNDONE = Sql.named("delete_undone_aliases");
    private static final String INSERT_UNDONE = Sql.named("insert_undone_aliases");

    private final JdbcClient jdbc;

    public AliasStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Numbers that contacts of the range leave, and second numbers of its rows; before the contacts are updated. */
    public void insertPlanned(RunRange range) {
        jdbc.sql(INSERT_PLANNED_ALIASES).params(range.parameters()).update();
    }

    /** Takes away the aliases of the contacts that the range deletes. */
    public void deleteOfDeleted(RunRange range) {
        jdbc.sql(DELETE_OF_DELETED).params(range.parameters()).update();
    }

    /** Takes away the aliases that go; before the contacts that have them change or go. */
    public void deleteUndone(UndoRange range) {
        jdbc.sql(DELETE_OF_UNDONE).params(range.parameters()).update();
        jdbc.sql(DELETE_UNDONE).params(range.parameters()).update();
    }

    /** Brings back the aliases that come; after the contacts have changed. */
    public void insertUndone(UndoRange range) {
        jdbc.sql(INSERT_UNDONE).params(range.parameters()).update();
    }
}
