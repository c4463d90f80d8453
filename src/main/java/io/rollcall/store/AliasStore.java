package io.rollcall.store;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code contact_alias}: identities that still resolve to a contact. Thread-safe. */
public final class AliasStore {

    private static final String INSERT_PLANNED_ALIASES = Sql.named("insert_planned_aliases");

    private final JdbcClient jdbc;

    public AliasStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Numbers that contacts of the range leave, and second numbers of its rows; before the contacts are updated. */
    public void insertPlanned(RunRange range) {
        jdbc.sql(INSERT_PLANNED_ALIASES).params(range.parameters()).update();
    }
}
