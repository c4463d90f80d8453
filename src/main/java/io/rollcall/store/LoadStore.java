package io.rollcall.store;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code run_load}. Thread-safe. */
public final class LoadStore {

    private static final String DELETE = "DELETE FROM run_load WHERE run_id = :run";

    private static final String INSERT = Sql.named("insert_loads");

    private static final String LIST = """
            SELECT m.name, m.email, l.before_count, l.after_count
            FROM run_load l LEFT JOIN member m ON m.id = l.member_id
            WHERE l.run_id = :run
            ORDER BY m.name_key NULLS LAST, m.id""";

    private final JdbcClient jdbc;

    public LoadStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts what the plan of a run does to the loads of members; needs a transaction. Safe to repeat before the first change. */
    public void write(long run, int channel) {
        jdbc.sql(DELETE).param("run", run).update();
        jdbc.sql(INSERT).param("run", run).param("channel", channel).update();
    }

    /** The loads that a run moves, by name; those of nobody last. */
    public List<MemberLoad> list(long run) {
        return jdbc.sql(LIST)
                .param("run", run)
                .query((row, index) -> new MemberLoad(
                        Optional.ofNullable(row.getString("name")),
                        Optional.ofNullable(row.getString("email")),
                        row.getLong("before_count"),
                        row.getLong("after_count")))
                .list();
    }
}
