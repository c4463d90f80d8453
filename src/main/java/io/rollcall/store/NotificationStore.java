package io.rollcall.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code notification}: the outbox. Thread-safe, also between servers: who takes a message keeps it from the others
 * until a time, and only who took it last can say what became of it.
 */
public final class NotificationStore {

    private static final String COLUMNS = """
            n.id, n.message_id, n.event, n.state, n.way, n.target, n.body, n.attempts, n.created_at, n.tried_since,
            n.next_attempt_at, n.ended_at, n.failure, o.job, o.run_id""";

    private static final String INSERT = """
            INSERT INTO notification (occasion_id, created_at, tried_since, next_attempt_at, event, way, target, body)
            VALUES (:occasion, :now, :now, :now, :event, :way, :target, :body)
            ON CONFLICT (occasion_id, way, target) DO NOTHING""";

    private static final String TAKE = """
            WITH n AS (
                UPDATE notification SET attempts = attempts + 1, next_attempt_at = :left
                WHERE id = (
                    SELECT id FROM notification
                    WHERE state = 'pending' AND way = :way AND next_attempt_at <= :now
                    ORDER BY next_attempt_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING id, occasion_id, message_id, event, state, way, target, body, attempts, created_at, tried_since,
                          next_attempt_at, ended_at, failure
            )
            SELECT""" + " " + COLUMNS + " FROM n JOIN occasion o ON o.id = n.occasion_id";

    private static final String SENT = """
            UPDATE notification SET state = 'sent', ended_at = :now, failure = NULL
            WHERE id = :id AND attempts = :attempts AND state = 'pending'""";

    private static final String FAILED = """
            UPDATE notification SET failure = :failure, next_attempt_at = :next
            WHERE id = :id AND attempts = :attempts AND state = 'pending'""";

    private static final String GIVE_UP = """
            UPDATE notification SET failure = :failure, state = 'given up', ended_at = :now
            WHERE id = :id AND attempts = :attempts AND state = 'pending'""";

    private static final String RETRY = """
            UPDATE notification SET state = 'pending', attempts = 0, ended_at = NULL, tried_since = :now, next_attempt_at = :now
            WHERE state = 'given up' AND (:id::bigint IS NULL OR id = :id)""";

    private static final String DELETE_ENDED = "DELETE FROM notification WHERE ended_at < :before";

    private static final String LIST = "SELECT " + COLUMNS + """
             FROM notification n JOIN occasion o ON o.id = n.occasion_id
            WHERE n.id < :before
              AND (:state::text IS NULL OR n.state = :state)
              AND (:job::text IS NULL OR o.job = :job)
              AND (:run::bigint IS NULL OR o.run_id = :run)
            ORDER BY n.id DESC LIMIT :limit""";

    private static final String COUNT = "SELECT count(*) FROM notification WHERE state = :state";

    private final JdbcClient jdbc;

    public NotificationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Puts a message into the outbox, due at once; does nothing where the receiver is told of the occasion already.
     *
     * @param body JSON
     */
    public void insert(long occasion, String event, NotifyWay way, String target, String body, Instant now) {
        jdbc.sql(INSERT)
                .param("occasion", occasion)
                .param("event", event)
                .param("way", way.word())
                .param("target", target)
                .param("body", body)
                .param("now", Timestamp.from(now))
                .update();
    }

    /**
     * Takes the message that is due for longest, and counts the attempt.
     *
     * @param left when others may take it for left behind
     */
    public Optional<Notification> take(NotifyWay way, Instant now, Instant left) {
        return jdbc.sql(TAKE)
                .param("way", way.word())
                .param("now", Timestamp.from(now))
                .param("left", Timestamp.from(left))
                .query(NotificationStore::notification)
                .optional();
    }

    /** The receiver has it. */
    public void markSent(Notification taken, Instant now) {
        jdbc.sql(SENT)
                .param("id", taken.id())
                .param("attempts", taken.attempts())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** An attempt failed; the next one is due then. */
    public void markFailed(Notification taken, String failure, Instant next) {
        jdbc.sql(FAILED)
                .param("id", taken.id())
                .param("attempts", taken.attempts())
                .param("failure", failure)
                .param("next", Timestamp.from(next))
                .update();
    }

    /** An attempt failed, and there will be no other. */
    public void giveUp(Notification taken, String failure, Instant now) {
        jdbc.sql(GIVE_UP)
                .param("id", taken.id())
                .param("attempts", taken.attempts())
                .param("failure", failure)
                .param("now", Timestamp.from(now))
                .update();
    }

    /**
     * Makes messages due again that were given up.
     *
     * @param id of one; empty for all
     * @return how many they are
     */
    public int retry(Optional<Long> id, Instant now) {
        return jdbc.sql(RETRY)
                .param("id", id.orElse(null), Types.BIGINT)
                .param("now", Timestamp.from(now))
                .update();
    }

    public long count(Notification.State state) {
        return jdbc.sql(COUNT).param("state", state.words()).query(Long.class).single();
    }

    /** Forgets messages that were sent or given up before; their occasions stay, so that none comes again. */
    public int deleteEnded(Instant before) {
        return jdbc.sql(DELETE_ENDED).param("before", Timestamp.from(before)).update();
    }

    /** Messages with an id below {@code before}, newest first; what is empty excludes none. */
    public List<Notification> list(
            Optional<Notification.State> state, Optional<String> job, Optional<Long> run, long before, int limit) {
        return jdbc.sql(LIST)
                .param("state", state.map(Notification.State::words).orElse(null), Types.VARCHAR)
                .param("job", job.orElse(null), Types.VARCHAR)
                .param("run", run.orElse(null), Types.BIGINT)
                .param("before", before)
                .param("limit", limit)
                .query(NotificationStore::notification)
                .list();
    }

    private static Notification notification(ResultSet row, int index) throws SQLException {
        long run = row.getLong("run_id");
        Optional<Long> about = row.wasNull() ? Optional.empty() : Optional.of(run);
        Timestamp ended = row.getTimestamp("ended_at");
        return new Notification(
                row.getLong("id"),
                row.getString("message_id"),
                row.getString("job"),
                about,
                row.getString("event"),
                Notification.State.of(row.getString("state")),
                NotifyWay.of(row.getString("way")),
                row.getString("target"),
                row.getString("body"),
                row.getInt("attempts"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("tried_since").toInstant(),
                row.getTimestamp("next_attempt_at").toInstant(),
                Optional.ofNullable(ended).map(Timestamp::toInstant),
                Optional.ofNullable(row.getString("failure")));
    }
}
