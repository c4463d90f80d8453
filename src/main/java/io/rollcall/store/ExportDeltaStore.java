package io.rollcall.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables {@code export_delta} and {@code exported_row}: what the files of a job have said of each contact. Only the rows of
 * the last published run are kept. Methods that write need a transaction. Thread-safe.
 */
public final class ExportDeltaStore {

    private static final String COLUMNS = """
            d.run_id, d.base_run_id, d.full_run_id, d.full_at, d.shape, d.reason, d.created_count, d.changed_count, d.removed_count,
            d.unchanged_count""";

    private static final String BEGIN = """
            INSERT INTO export_delta (run_id, base_run_id, full_run_id, full_at, shape, reason)
            VALUES (:run, :base, :full_run, :full_at, :shape, :reason)
            ON CONFLICT (run_id) DO UPDATE
            SET base_run_id = excluded.base_run_id, full_run_id = excluded.full_run_id, full_at = excluded.full_at,
                shape = excluded.shape, reason = excluded.reason""";

    private static final String COUNT = """
            UPDATE export_delta
            SET created_count = :created, changed_count = :changed, removed_count = :removed, unchanged_count = :unchanged,
                selected_count = :selected
            WHERE run_id = :run""";

    private static final String FIND = "SELECT " + COLUMNS + " FROM export_delta d WHERE d.run_id = :run";

    private static final String LAST = "SELECT " + COLUMNS + """
             FROM export_delta d JOIN exported_file f ON f.run_id = d.run_id
            WHERE f.job = :job AND f.published_at IS NOT NULL AND f.run_id <> :run
            ORDER BY f.published_at DESC, f.run_id DESC LIMIT 1""";

    private static final String UNCERTAIN = """
            SELECT min(f.run_id) FROM export_delta d JOIN exported_file f ON f.run_id = d.run_id
            WHERE f.job = :job AND f.run_id <> :run AND f.run_id > :full_run
              AND (f.published_at IS NULL
                   OR EXISTS (SELECT FROM delivery v WHERE v.run_id = f.run_id AND v.delivered_at IS NULL))""";

    private static final String COPY = "COPY exported_row (run_id, contact_id, digest) FROM STDIN";

    private static final String FORGET_OTHERS = """
            DELETE FROM exported_row WHERE run_id IN (
                SELECT r.id FROM run r WHERE r.job = :job AND r.id <> :run AND r.id IN (SELECT run_id FROM export_delta))""";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    public ExportDeltaStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** Writes down what a run is about to write, and forgets what an earlier attempt of it wrote. */
    public void begin(ExportDelta delta) {
        jdbc.sql(BEGIN)
                .param("run", delta.run())
                .param("base", delta.base().isPresent() ? delta.base().getAsLong() : null)
                .param("full_run", delta.fullRun())
                .param("full_at", Timestamp.from(delta.fullAt()))
                .param("shape", delta.shape())
                .param("reason", delta.reason().orElse(null))
                .update();
        jdbc.sql("DELETE FROM exported_row WHERE run_id = :run")
                .param("run", delta.run())
                .update();
    }

    /** What a row is. */
    public record Mark(long contact, UUID digest) {}

    /** Stores what the rows of contacts are, whether the file has them or not, by COPY. */
    public void insert(long run, List<Mark> marks) {
        template.execute((ConnectionCallback<Long>) connection -> Copy.run(connection, COPY, copy -> {
            for (Mark mark : marks) {
                copy.add(run).add(mark.contact()).add(mark.digest().toString());
                copy.endRow();
            }
        }));
    }

    /** Writes down what the file holds; safe to repeat. */
    public void count(long run, ExportChanges changes) {
        jdbc.sql(COUNT)
                .param("run", run)
                .param("created", changes.created())
                .param("changed", changes.changed())
                .param("removed", changes.removed())
                .param("unchanged", changes.unchanged())
                .param("selected", changes.selected())
                .update();
    }

    /** What a run writes, or has written; empty for runs that export everything each time. */
    public Optional<ExportDelta> find(long run) {
        return jdbc.sql(FIND).param("run", run).query(ExportDeltaStore::delta).optional();
    }

    /** What a job has published last, in whatever run but this one. */
    public Optional<ExportDelta> last(String job, long run) {
        return jdbc.sql(LAST)
                .param("job", job)
                .param("run", run)
                .query(ExportDeltaStore::delta)
                .optional();
    }

    /**
     * A run of a job, other than this one, of whose file nobody knows whether somebody has it: one that may have its name, or may have
     * been delivered.
     *
     * @param fullRun the run of the last whole file; what came before it does not matter
     */
    public OptionalLong uncertain(String job, long run, long fullRun) {
        Long uncertain = jdbc.sql(UNCERTAIN)
                .param("job", job)
                .param("run", run)
                .param("full_run", fullRun)
                .query(Long.class)
                .optional()
                .orElse(null);
        return uncertain == null ? OptionalLong.empty() : OptionalLong.of(uncertain);
    }

    /** How many contacts a run knows the rows of. */
    public long countRows(long run) {
        return jdbc.sql("SELECT count(*) FROM exported_row WHERE run_id = :run")
                .param("run", run)
                .query(Long.class)
                .single();
    }

    /** Forgets what the files of other runs of a job were. */
    public void forgetOthers(String job, long run) {
        jdbc.sql(FORGET_OTHERS).param("job", job).param("run", run).update();
    }

    private static ExportDelta delta(ResultSet row, int index) throws SQLException {
        long base = row.getLong("base_run_id");
        return new ExportDelta(
                row.getLong("run_id"),
                base == 0 ? OptionalLong.empty() : OptionalLong.of(base),
                row.getLong("full_run_id"),
                row.getTimestamp("full_at").toInstant(),
                row.getString("shape"),
                Optional.ofNullable(row.getString("reason")),
                new ExportChanges(
                        row.getLong("created_count"),
                        row.getLong("changed_count"),
                        row.getLong("removed_count"),
                        row.getLong("unchanged_count")));
    }
}
