package io.rollcall.store;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Spring Batch's own tables, of which we only ever delete: what it wrote about runs on which nothing remains to be done.
 * Thread-safe.
 */
public final class BatchHistoryStore {

    private static final String DELETE = Sql.named("delete_batch_history");

    private static final String COUNT = """
            SELECT count(DISTINCT e.job_instance_id)
            FROM batch_job_execution_params p JOIN batch_job_execution e ON e.job_execution_id = p.job_execution_id
            WHERE p.parameter_name = 'run' AND p.parameter_value = ANY (:runs::text[])""";

    private final JdbcClient jdbc;

    public BatchHistoryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many of these runs have a history. */
    public long count(List<Long> runs) {
        return jdbc.sql(COUNT).param("runs", texts(runs)).query(Long.class).single();
    }

    /** Deletes the history of these runs, whole or not at all; answers of how many. */
    public long delete(List<Long> runs) {
        return jdbc.sql(DELETE).param("runs", texts(runs)).update();
    }

    private static String[] texts(List<Long> runs) {
        return runs.stream().map(String::valueOf).toArray(String[]::new);
    }
}
