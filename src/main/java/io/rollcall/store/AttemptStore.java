package io.rollcall.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code run_attempt}. Thread-safe. */
public final class AttemptStore {

    private static final String POSITION = """
            (SELECT coalesce(sum(position + done + finished::int), 0) FROM run_progress WHERE run_id = :run)""";

    private static final String BEGIN = """
            INSERT INTO run_attempt (run_id, attempt, started_at, process_id, state, owner)
            VALUES (:run, :attempt, clock_timestamp(), :process_id, 'running', :owner)
            ON CONFLICT (run_id, attempt) DO NOTHING""";

    private static final String REOPEN = """
            UPDATE run_attempt SET ended_at = NULL, state = 'running', process_id = :process_id
            WHERE run_id = :run AND state IN ('waiting for approval', 'aborted')
              AND attempt = (SELECT attempt FROM run WHERE id = :run)""";

    private static final String END = """
            UPDATE run_attempt SET ended_at = clock_timestamp(), state = :state, failed_step = :failed_step, failure = :failure
            WHERE run_id = :run AND ended_at IS NULL""";

    private static final String MARK_LOST = """
            UPDATE run_attempt
            SET state = 'lost', end_position = %s,
                ended_at = greatest(started_at, (SELECT heartbeat_at FROM lease WHERE run_id = :run))
            WHERE run_id = :run AND ended_at IS NULL""".formatted(POSITION);

    private static final String COUNT_DEATHS_HERE = """
            WITH here AS (SELECT %s AS position)
            SELECT count(*) FROM run_attempt a, here
            WHERE a.run_id = :run
              AND a.attempt > coalesce((
                  SELECT max(o.attempt) FROM run_attempt o
                  WHERE o.run_id = :run AND (o.state <> 'lost' OR o.end_position IS DISTINCT FROM here.position)), 0)""".formatted(POSITION);

    private static final String LIST = """
            SELECT attempt, started_at, ended_at, state, owner, process_id, failed_step, failure
            FROM run_attempt WHERE run_id = :run ORDER BY attempt""";

    private final JdbcClient jdbc;

    public AttemptStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Enters an attempt that begins now; safe to repeat. */
    public void begin(long run, int attempt, Owner owner) {
        jdbc.sql(BEGIN)
                .param("run", run)
                .param("attempt", attempt)
                .param("process_id", owner.processId())
                .param("owner", owner.name())
                .update();
    }

    /** Goes on with the last attempt of a run that was halted, in another process; does nothing to any other. */
    public void reopen(long run, Owner owner) {
        jdbc.sql(REOPEN)
                .param("run", run)
                .param("process_id", owner.processId())
                .update();
    }

    /** Says how the attempt that works ended; safe to repeat. */
    public void end(long run, RunState state, @Nullable String failedStep, @Nullable String failure) {
        jdbc.sql(END)
                .param("run", run)
                .param("state", state.words())
                .param("failed_step", failedStep)
                .param("failure", failure)
                .update();
    }

    /**
     * Marks as lost what never said how it ended, and where its run was. Needs a transaction that has locked the lease,
     * before the lease is taken: the last heartbeat is the former owner's.
     */
    public void markLost(long run) {
        jdbc.sql(MARK_LOST).param("run", run).update();
    }

    /** How many of the last attempts were lost one after the other exactly where the run is now. */
    public int countDeathsHere(long run) {
        return jdbc.sql(COUNT_DEATHS_HERE)
                .param("run", run)
                .query(Integer.class)
                .single();
    }

    /** The attempts of a run, first to last. */
    public List<Attempt> list(long run) {
        return jdbc.sql(LIST).param("run", run).query(AttemptStore::attempt).list();
    }

    private static Attempt attempt(ResultSet row, int index) throws SQLException {
        return new Attempt(
                row.getInt("attempt"),
                row.getTimestamp("started_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("ended_at")).map(Timestamp::toInstant),
                RunState.of(row.getString("state")),
                row.getString("owner"),
                row.getLong("process_id"),
                Optional.ofNullable(row.getString("failed_step")),
                Optional.ofNullable(row.getString("failure")));
    }
}
