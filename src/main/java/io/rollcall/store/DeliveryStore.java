package io.rollcall.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code delivery}. Methods that write need a transaction, and can be repeated. Thread-safe. */
public final class DeliveryStore {

    private static final String INSERT = """
            INSERT INTO delivery (run_id, destination, name) VALUES (:run, :destination, :name)
            ON CONFLICT DO NOTHING""";

    private static final String CONFIRM = """
            UPDATE delivery SET delivered_at = clock_timestamp()
            WHERE run_id = :run AND destination = :destination AND delivered_at IS NULL""";

    private static final String LIST =
            "SELECT run_id, destination, name, delivered_at FROM delivery WHERE run_id = :run ORDER BY destination";

    private static final String LATER = """
            SELECT min(f.run_id) FROM exported_file f JOIN exported_file mine ON mine.run_id = :run
            WHERE f.job = mine.job AND f.published_at > mine.published_at""";

    private final JdbcClient jdbc;

    public DeliveryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Forgets where the file of a run is: another one takes its place. */
    public void forget(long run) {
        jdbc.sql("DELETE FROM delivery WHERE run_id = :run").param("run", run).update();
    }

    /** Writes down where the file of a run is to go. */
    public void insert(long run, String destination, String name) {
        jdbc.sql(INSERT)
                .param("run", run)
                .param("destination", destination)
                .param("name", name)
                .update();
    }

    /** Writes down that a file is there. */
    public void confirm(long run, String destination) {
        jdbc.sql(CONFIRM).param("run", run).param("destination", destination).update();
    }

    /** Where the file of a run goes, or is. */
    public List<Delivery> list(long run) {
        return jdbc.sql(LIST).param("run", run).query(DeliveryStore::delivery).list();
    }

    /** A run of the same job that was published after this one. */
    public OptionalLong later(long run) {
        Long later =
                jdbc.sql(LATER).param("run", run).query(Long.class).optional().orElse(null);
        return later == null ? OptionalLong.empty() : OptionalLong.of(later);
    }

    private static Delivery delivery(ResultSet row, int index) throws SQLException {
        return new Delivery(
                row.getLong("run_id"),
                row.getString("destination"),
                row.getString("name"),
                Optional.ofNullable(row.getTimestamp("delivered_at")).map(Timestamp::toInstant));
    }
}
