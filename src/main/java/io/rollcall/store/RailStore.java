package io.rollcall.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code run_rail}. Thread-safe. */
public final class RailStore {

    private static final String INSERT = """
            INSERT INTO run_rail (run_id, rail, bound, found, broken) VALUES (:run, :rail, :bound, :found, :broken)
            ON CONFLICT (run_id, rail) DO UPDATE SET bound = excluded.bound, found = excluded.found, broken = excluded.broken""";

    private static final String LIST = """
            SELECT rail, bound, found, broken, applied FROM run_rail WHERE run_id = :run ORDER BY NOT broken, rail""";

    private static final String SET_APPLIED =
            "UPDATE run_rail SET applied = :applied WHERE run_id = :run AND rail = :rail";

    private final JdbcClient jdbc;

    public RailStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes down what was found in a plan; safe to repeat. */
    public void write(long run, List<RailFinding> findings) {
        for (RailFinding finding : findings) {
            jdbc.sql(INSERT)
                    .param("run", run)
                    .param("rail", finding.rail())
                    .param("bound", finding.bound())
                    .param("found", finding.found())
                    .param("broken", finding.broken())
                    .update();
        }
    }

    /** Writes down how much of it there was in the end. */
    public void writeApplied(long run, String rail, long applied) {
        jdbc.sql(SET_APPLIED)
                .param("run", run)
                .param("rail", rail)
                .param("applied", applied)
                .update();
    }

    /** What was found in the plan of a run, what is broken first. */
    public List<RailFinding> list(long run) {
        return jdbc.sql(LIST).param("run", run).query(RailStore::finding).list();
    }

    private static RailFinding finding(ResultSet row, int index) throws SQLException {
        long applied = row.getLong("applied");
        OptionalLong inTheEnd = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(applied);
        return new RailFinding(
                row.getString("rail"),
                row.getString("bound"),
                row.getLong("found"),
                row.getBoolean("broken"),
                inTheEnd);
    }
}
