package io.rollcall.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables {@code arrival} and {@code schedule_watch}. Thread-safe. */
public final class ArrivalStore {

    private static final String COLUMNS = "id, job, folder, name, size, modified_at, sha256, arrived_at, state, target";

    private static final String ENTER = """
            INSERT INTO arrival (size, modified_at, arrived_at, job, folder, name, sha256, state)
            VALUES (:size, :modified, clock_timestamp(), :job, :folder, :name, :sha256, 'waiting')
            ON CONFLICT (job, sha256) WHERE state <> 'failed' DO NOTHING
            RETURNING id""";

    private static final String SET_FIRE = "UPDATE arrival SET fire_id = :fire WHERE id = :id";

    private static final String SAME_CONTENT =
            "SELECT " + COLUMNS + " FROM arrival WHERE job = :job AND sha256 = :sha256 AND state <> 'failed'";

    private static final String WAITING =
            "SELECT " + COLUMNS + " FROM arrival WHERE job = :job AND state = 'waiting' ORDER BY id";

    private static final String OF_FIRE = "SELECT " + COLUMNS + " FROM arrival WHERE fire_id = :fire";

    private static final String SET_TARGET = "UPDATE arrival SET target = :target WHERE id = :id AND target IS NULL";

    private static final String END = """
            UPDATE arrival SET state = :state, moved_at = clock_timestamp() WHERE id = :id AND state = 'waiting'""";

    private static final String WATCHES =
            "SELECT EXISTS (SELECT FROM schedule_watch WHERE job = :job AND server_id = :server)";

    /** A server that was frozen and goes on may hold it a moment longer than it should; contents are taken once even so. */
    private static final String WATCH = """
            INSERT INTO schedule_watch AS w (job, server_id) VALUES (:job, :server)
            ON CONFLICT (job) DO UPDATE SET server_id = :server
            WHERE NOT EXISTS (
                SELECT FROM schedule_server s
                WHERE s.id = w.server_id AND s.ended_at IS NULL
                  AND s.heartbeat_at >= clock_timestamp() - make_interval(secs => :silence))""";

    private static final String UNWATCH = "DELETE FROM schedule_watch WHERE job = :job AND server_id = :server";

    private final JdbcClient jdbc;

    public ArrivalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Whether a server looks into the folder of a job: the one that began to, while it lives.
     *
     * @param silence after which a server counts as dead
     */
    public boolean watch(String job, long server, Duration silence) {
        boolean watches = jdbc.sql(WATCHES)
                .param("job", job)
                .param("server", server)
                .query(Boolean.class)
                .single();
        return watches
                || jdbc.sql(WATCH)
                                .param("job", job)
                                .param("server", server)
                                .param("silence", (int) silence.toSeconds())
                                .update()
                        == 1;
    }

    /** Lets another server look into the folder of a job. */
    public void unwatch(String job, long server) {
        jdbc.sql(UNWATCH).param("job", job).param("server", server).update();
    }

    /**
     * Takes a file on; in one transaction with {@link #setFire}.
     *
     * @param modified as the folder tells it
     * @return its id; empty where the content was taken before
     */
    public Optional<Long> enter(String job, String folder, String name, long size, Instant modified, String sha256) {
        return jdbc.sql(ENTER)
                .param("size", size)
                .param("modified", Timestamp.from(modified))
                .param("job", job)
                .param("folder", folder)
                .param("name", name)
                .param("sha256", sha256)
                .query(Long.class)
                .optional();
    }

    /** Writes down the start that imports a file. */
    public void setFire(long id, long fire) {
        jdbc.sql(SET_FIRE).param("id", id).param("fire", fire).update();
    }

    /** The file of this content that was taken for a job, if it did not fail. */
    public Optional<Arrival> ofContent(String job, String sha256) {
        return jdbc.sql(SAME_CONTENT)
                .param("job", job)
                .param("sha256", sha256)
                .query(ArrivalStore::arrival)
                .optional();
    }

    /** The files that were taken on and are still to be moved, in the order of their arrival. */
    public List<Arrival> waiting(String job) {
        return jdbc.sql(WAITING).param("job", job).query(ArrivalStore::arrival).list();
    }

    /** The file that a start imports. */
    public Optional<Arrival> ofFire(long fire) {
        return jdbc.sql(OF_FIRE)
                .param("fire", fire)
                .query(ArrivalStore::arrival)
                .optional();
    }

    /** Writes down where a file goes; what is written once stays. */
    public void setTarget(long id, String target) {
        jdbc.sql(SET_TARGET).param("id", id).param("target", target).update();
    }

    /** Nothing more is to be done about a file. */
    public void end(long id, Arrival.State state) {
        jdbc.sql(END).param("id", id).param("state", state.word()).update();
    }

    private static Arrival arrival(ResultSet row, int index) throws SQLException {
        return new Arrival(
                row.getLong("id"),
                row.getString("job"),
                row.getString("folder"),
                row.getString("name"),
                row.getLong("size"),
                row.getTimestamp("modified_at").toInstant(),
                row.getString("sha256"),
                row.getTimestamp("arrived_at").toInstant(),
                Arrival.State.of(row.getString("state")),
                Optional.ofNullable(row.getString("target")));
    }
}
