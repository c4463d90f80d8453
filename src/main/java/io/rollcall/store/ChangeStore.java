package io.rollcall.store;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code contact_change}: the history of contacts, field by field. Thread-safe. */
public final class ChangeStore {

    private static final String INSERT_PLANNED_CHANGES = Sql.named("insert_planned_changes");

    private static final String COUNT_UPDATED_BY =
            "SELECT count(*) FROM contact_change WHERE run_id = :run AND kind = 'updated'";

    private final JdbcClient jdbc;

    public ChangeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The before-images of the contacts that the range updates; before they are updated. */
    public void insertPlanned(RunRange range) {
        jdbc.sql(INSERT_PLANNED_CHANGES).params(range.parameters()).update();
    }

    public long countUpdatedBy(long run) {
        return jdbc.sql(COUNT_UPDATED_BY).param("run", run).query(Long.class).single();
    }
}
