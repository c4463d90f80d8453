package io.rollcall.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code run_approval}. Thread-safe. */
public final class ApprovalStore {

    private static final String INSERT = """
            INSERT INTO run_approval (run_id, approved_at, approved_by, overridden)
            SELECT :run, clock_timestamp(), :by, coalesce(array_agg(rail ORDER BY rail), '{}')
            FROM run_rail WHERE run_id = :run AND broken
            ON CONFLICT (run_id) DO NOTHING""";

    private static final String FIND =
            "SELECT approved_at, approved_by, overridden FROM run_approval WHERE run_id = :run";

    private final JdbcClient jdbc;

    public ApprovalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Lets the plan of a run be applied, whatever rails it has broken; safe to repeat, the first approval stays.
     *
     * @param by {@code user@host}
     */
    public void insert(long run, String by) {
        jdbc.sql(INSERT).param("run", run).param("by", by).update();
    }

    public Optional<Approval> find(long run) {
        return jdbc.sql(FIND).param("run", run).query(ApprovalStore::approval).optional();
    }

    private static Approval approval(ResultSet row, int index) throws SQLException {
        Array overridden = row.getArray("overridden");
        return new Approval(
                row.getTimestamp("approved_at").toInstant(), row.getString("approved_by"), List.of((String[])
                        overridden.getArray()));
    }
}
