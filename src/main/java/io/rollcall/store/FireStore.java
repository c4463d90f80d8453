package io.rollcall.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code schedule_fire}. Thread-safe. */
public final class FireStore {

    private static final String COLUMNS = """
            id, job, nominal_at, state, cause, overlap, token, missed, entered_at, ended_at, entered_by, run_id, reason""";

    private static final String ENTER = """
            INSERT INTO schedule_fire (job, nominal_at, entered_at, due_at, ended_at, cause, state, overlap, missed, entered_by, reason)
            VALUES (:job, :nominal_at, clock_timestamp(), clock_timestamp(), CASE WHEN :state <> 'waiting' THEN clock_timestamp() END,
                    :cause, :state, :overlap, :missed, :entered_by, :reason)
            ON CONFLICT (job, nominal_at) DO NOTHING""";

    /** Later than any other of the job, whatever the clocks say. */
    private static final String ENTER_ARRIVAL = """
            INSERT INTO schedule_fire (job, nominal_at, entered_at, due_at, cause, state, overlap, entered_by)
            SELECT :job, greatest(clock_timestamp(), max(nominal_at) + interval '1 microsecond'), clock_timestamp(), clock_timestamp(),
                   'arrival', 'waiting', 'queue', :entered_by
            FROM schedule_fire WHERE job = :job
            RETURNING id""";

    private static final String IS_OPEN =
            "SELECT EXISTS (SELECT FROM schedule_fire WHERE id = :id AND state IN ('waiting', 'working'))";

    private static final String OPEN = "SELECT " + COLUMNS
            + " FROM schedule_fire WHERE job = :job AND state IN ('waiting', 'working') ORDER BY id LIMIT 1";

    /** The oldest that waits and whose job has none that works, or one whose server is silent. */
    private static final String CLAIM = """
            UPDATE schedule_fire SET state = 'working', server_id = :server, token = token + 1
            WHERE id = (
                SELECT f.id FROM schedule_fire f LEFT JOIN schedule_server s ON s.id = f.server_id
                WHERE (f.state = 'waiting' AND f.due_at <= clock_timestamp()
                       AND NOT EXISTS (SELECT FROM schedule_fire w WHERE w.job = f.job AND w.state = 'working')
                       -- Files are imported in the order of their arrival, also where one had to wait.
                       AND NOT (f.cause = 'arrival' AND EXISTS (
                           SELECT FROM schedule_fire o
                           WHERE o.job = f.job AND o.cause = 'arrival' AND o.state = 'waiting' AND o.id < f.id)))
                   OR (f.state = 'working'
                       AND (s.id IS NULL OR s.ended_at IS NOT NULL
                            OR s.heartbeat_at < clock_timestamp() - make_interval(secs => :silence)))
                ORDER BY f.id LIMIT 1
                FOR UPDATE OF f SKIP LOCKED)
            RETURNING\s""" + COLUMNS;

    private static final String SET_RUN = """
            UPDATE schedule_fire SET run_id = :run WHERE id = :id AND token = :token AND state = 'working'""";

    private static final String END = """
            UPDATE schedule_fire SET state = :state, ended_at = clock_timestamp(), reason = :reason
            WHERE id = :id AND token = :token AND state = 'working'""";

    private static final String GIVE_BACK = """
            UPDATE schedule_fire
            SET state = 'waiting', server_id = NULL, due_at = clock_timestamp() + make_interval(secs => :delay)
            WHERE id = :id AND token = :token AND state = 'working'""";

    private static final String LAST =
            "SELECT " + COLUMNS + " FROM schedule_fire WHERE job = :job ORDER BY nominal_at DESC LIMIT 1";

    private static final String OF_RUN = "SELECT " + COLUMNS + " FROM schedule_fire WHERE run_id = :run";

    private final JdbcClient jdbc;

    public FireStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Enters a time that came; answers false where it is there already, by whomever.
     *
     * @param state {@code WAITING}, or how it ended at once
     * @param missed earlier times that it stands for
     * @param reason why it ended at once
     */
    public boolean enter(
            String job,
            Instant nominalAt,
            Fire.Cause cause,
            boolean queues,
            Fire.State state,
            int missed,
            String enteredBy,
            @Nullable String reason) {
        return jdbc.sql(ENTER)
                        .param("job", job)
                        .param("nominal_at", Timestamp.from(nominalAt))
                        .param("cause", cause.word())
                        .param("state", state.word())
                        .param("overlap", queues ? "queue" : "skip")
                        .param("missed", missed)
                        .param("entered_by", enteredBy)
                        .param("reason", reason)
                        .update()
                == 1;
    }

    /** Enters the start of a job for a file that arrived, and answers its id. */
    public long enterArrival(String job, String enteredBy) {
        return jdbc.sql(ENTER_ARRIVAL)
                .param("job", job)
                .param("entered_by", enteredBy)
                .query(Long.class)
                .single();
    }

    /** Whether it waits or works. */
    public boolean isOpen(long id) {
        return jdbc.sql(IS_OPEN).param("id", id).query(Boolean.class).single();
    }

    /** The oldest of a job that waits or works. */
    public Optional<Fire> open(String job) {
        return jdbc.sql(OPEN).param("job", job).query(FireStore::fire).optional();
    }

    /**
     * Takes on the oldest that can be worked on; that of a server that has died too.
     *
     * @param silence after which a server counts as dead
     */
    public Optional<Fire> claim(long server, Duration silence) {
        try {
            return jdbc.sql(CLAIM)
                    .param("server", server)
                    .param("silence", (int) silence.toSeconds())
                    .query(FireStore::fire)
                    .optional();
        } catch (DuplicateKeyException faster) {
            // Another server has taken on another fire of the job at the same moment.
            return Optional.empty();
        }
    }

    /**
     * Writes down the run that it starts, in the transaction that enters the run.
     *
     * @throws FireLostException if another server has claimed it since
     */
    public void setRun(Fire fire, long run) {
        int updated = jdbc.sql(SET_RUN)
                .param("id", fire.id())
                .param("token", fire.token())
                .param("run", run)
                .update();
        if (updated != 1) {
            throw new FireLostException(fire.id());
        }
    }

    /** Nothing more is to be done about it; does nothing where another server has claimed it since. */
    public void end(Fire fire, Fire.State state, @Nullable String reason) {
        jdbc.sql(END)
                .param("id", fire.id())
                .param("token", fire.token())
                .param("state", state.word())
                .param("reason", reason)
                .update();
    }

    /** Lets it be taken on again, by any server, not before a delay; does nothing where one has claimed it since. */
    public void giveBack(Fire fire, Duration delay) {
        jdbc.sql(GIVE_BACK)
                .param("id", fire.id())
                .param("token", fire.token())
                .param("delay", (int) delay.toSeconds())
                .update();
    }

    /** The latest of a job. */
    public Optional<Fire> last(String job) {
        return jdbc.sql(LAST).param("job", job).query(FireStore::fire).optional();
    }

    /** The one that started a run. */
    public Optional<Fire> ofRun(long run) {
        return jdbc.sql(OF_RUN).param("run", run).query(FireStore::fire).optional();
    }

    private static Fire fire(ResultSet row, int index) throws SQLException {
        long run = row.getLong("run_id");
        @Nullable Long started = row.wasNull() ? null : run;
        return new Fire(
                row.getLong("id"),
                row.getString("job"),
                row.getTimestamp("nominal_at").toInstant(),
                Fire.State.of(row.getString("state")),
                Fire.Cause.of(row.getString("cause")),
                row.getString("overlap").equals("queue"),
                row.getInt("token"),
                row.getInt("missed"),
                row.getTimestamp("entered_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("ended_at")).map(Timestamp::toInstant),
                row.getString("entered_by"),
                started,
                Optional.ofNullable(row.getString("reason")));
    }
}
