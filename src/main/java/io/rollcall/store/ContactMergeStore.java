package io.rollcall.store;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code contact_merge}: which contacts are part of which other ones, and by which run. Thread-safe. */
public final class ContactMergeStore {

    private static final String INSERT = Sql.named("insert_contact_merges");

    private final JdbcClient jdbc;

    public ContactMergeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes down who becomes part of whom in the range. */
    public void insert(DedupeRange range) {
        jdbc.sql(INSERT).params(range.parameters()).update();
    }

    /** How many contacts a run has merged into others. */
    public long countMergedBy(long run) {
        return jdbc.sql("SELECT count(*) FROM contact_merge WHERE run_id = :run")
                .param("run", run)
                .query(Long.class)
                .single();
    }
}
