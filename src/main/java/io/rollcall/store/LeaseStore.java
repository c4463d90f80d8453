package io.rollcall.store;

import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code lease}: the one owner of each run. Thread-safe.
 *
 * <p>Every transaction that changes data of a run calls {@link #hold} first. The row is then locked {@code FOR KEY
 * SHARE}: heartbeats pass, a takeover ({@code FOR UPDATE}) waits for the transaction, and after it none with the older
 * token succeeds. Tried: a plain SELECT lets the write of a zombie land after the takeover, and FOR SHARE blocks the
 * owner's own heartbeat.
 */
public final class LeaseStore {

    private static final String FIND = """
            SELECT run_id, token, owner, host, process_id, process_started_ms, stop_requested, released,
                   (extract(epoch FROM clock_timestamp() - heartbeat_at) * 1000)::bigint AS silence_ms
            FROM lease WHERE run_id = :run""";

    private static final String HOLD = """
            SELECT stop_requested, pg_backend_pid() AS session FROM lease
            WHERE run_id = :run AND token = :token AND NOT released FOR KEY SHARE""";

    private static final String INSERT = """
            INSERT INTO lease (run_id, token, owner, host, process_id, process_started_ms, heartbeat_at)
            VALUES (:run, 0, '', '', 0, 0, clock_timestamp()) ON CONFLICT (run_id) DO NOTHING""";

    private static final String LOCK = "SELECT token FROM lease WHERE run_id = :run FOR UPDATE";

    private static final String TAKE = """
            UPDATE lease SET token = token + 1, owner = :owner, host = :host, process_id = :process_id,
                   process_started_ms = :process_started_ms, heartbeat_at = clock_timestamp(), stop_requested = false,
                   released = false
            WHERE run_id = :run RETURNING token""";

    private static final String REQUEST_STOP =
            "UPDATE lease SET stop_requested = true WHERE run_id = :run AND NOT released";

    private static final String RELEASE = "UPDATE lease SET released = true WHERE run_id = :run AND token = :token";

    private static final String IS_LOCKED = """
            SELECT EXISTS (
                SELECT FROM pg_locks
                WHERE locktype = 'advisory' AND objsubid = 1 AND granted
                  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                  AND ((classid::bigint << 32) | objid::bigint) = :key)""";

    /** The sessions of one process have its number in their name; the same number on another machine has another address. */
    private static final String END_SESSIONS = """
            SELECT count(pg_terminate_backend(theirs.pid))
            FROM pg_locks held
            JOIN pg_stat_activity holder ON holder.pid = held.pid
            JOIN lease ON lease.run_id = :run
            JOIN pg_stat_activity theirs
              ON theirs.pid = holder.pid
              OR (theirs.usename = holder.usename AND theirs.datname = holder.datname
                  AND theirs.client_addr IS NOT DISTINCT FROM holder.client_addr
                  AND theirs.application_name = 'rollcall ' || lease.process_id)
            WHERE held.locktype = 'advisory' AND held.objsubid = 1 AND held.granted
              AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
              AND ((held.classid::bigint << 32) | held.objid::bigint) = :key
              AND theirs.pid <> pg_backend_pid()""";

    private final JdbcClient jdbc;

    public LeaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Lease> find(long run) {
        return jdbc.sql(FIND)
                .param("run", run)
                .query((row, index) -> new Lease(
                        row.getLong("run_id"),
                        row.getLong("token"),
                        new Owner(
                                row.getString("owner"),
                                row.getString("host"),
                                row.getLong("process_id"),
                                row.getLong("process_started_ms")),
                        Duration.ofMillis(row.getLong("silence_ms")),
                        row.getBoolean("stop_requested"),
                        row.getBoolean("released")))
                .optional();
    }

    /** Waits for data transactions of the present owner, and keeps new ones out until the transaction ends. */
    public void lock(long run) {
        jdbc.sql(INSERT).param("run", run).update();
        jdbc.sql(LOCK).param("run", run).query(Long.class).single();
    }

    /**
     * Makes {@code owner} the owner, waiting for data transactions of the former one; needs a transaction. The caller
     * holds the run's advisory lock.
     *
     * @return the new token
     */
    public long take(long run, Owner owner) {
        lock(run);
        return jdbc.sql(TAKE)
                .param("run", run)
                .param("owner", owner.name())
                .param("host", owner.host())
                .param("process_id", owner.processId())
                .param("process_started_ms", owner.processStartedMs())
                .query(Long.class)
                .single();
    }

    /**
     * Keeps the lease from being taken over until the transaction ends.
     *
     * @throws LeaseLostException if another process owns the run
     */
    public Held hold(long run, long token) {
        return jdbc.sql(HOLD)
                .param("run", run)
                .param("token", token)
                .query(Held.class)
                .optional()
                .orElseThrow(() -> new LeaseLostException(run));
    }

    /**
     * What a transaction learns that holds the lease.
     *
     * @param stopRequested whether somebody asked the run to stop
     * @param session the server's process that works for the transaction
     */
    public record Held(boolean stopRequested, int session) {}

    /** Asks the owner of a run to stop at the next chunk or range; answers whether there is an owner to ask. */
    public boolean requestStop(long run) {
        return jdbc.sql(REQUEST_STOP).param("run", run).update() == 1;
    }

    /** Whether a session holds the run's advisory lock, as of now. */
    public boolean isLocked(long run) {
        return jdbc.sql(IS_LOCKED)
                .param("key", RunLock.key(run))
                .query(Boolean.class)
                .single();
    }

    /**
     * Ends the sessions of the process that holds the run's advisory lock. Nothing that they had not committed takes
     * effect; the lock is free a moment later.
     *
     * @return how many sessions there were
     */
    public int endSessions(long run) {
        return jdbc.sql(END_SESSIONS)
                .param("run", run)
                .param("key", RunLock.key(run))
                .query(Integer.class)
                .single();
    }

    /** Gives the run back; does nothing if another process has taken it. */
    public void release(long run, long token) {
        jdbc.sql(RELEASE).param("run", run).param("token", token).update();
    }
}
