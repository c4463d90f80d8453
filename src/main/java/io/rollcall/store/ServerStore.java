package io.rollcall.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables {@code schedule_server} and {@code schedule_reading}. Thread-safe. */
public final class ServerStore {

    private static final String BEGIN = """
            INSERT INTO schedule_server (process_id, started_at, heartbeat_at, name, folder)
            VALUES (:process_id, clock_timestamp(), clock_timestamp(), :name, :folder) RETURNING id""";

    private static final String BEAT = """
            UPDATE schedule_server SET heartbeat_at = clock_timestamp() WHERE id = :server""";

    private static final String END = """
            UPDATE schedule_server SET ended_at = clock_timestamp() WHERE id = :server AND ended_at IS NULL""";

    private static final String LIVING = """
            SELECT id, name, process_id, folder, started_at FROM schedule_server
            WHERE ended_at IS NULL AND heartbeat_at >= clock_timestamp() - make_interval(secs => :silence)
            ORDER BY id""";

    private static final String FORGET = """
            DELETE FROM schedule_server s
            WHERE coalesce(ended_at, heartbeat_at) < clock_timestamp() - interval '30 days'
              AND NOT EXISTS (SELECT FROM schedule_fire f WHERE f.server_id = s.id AND f.state = 'working')""";

    private static final String WRITE_READING = """
            INSERT INTO schedule_reading (server_id, job, digest, good) VALUES (:server, :job, :digest, :good)
            ON CONFLICT (server_id, job) DO UPDATE SET digest = :digest, good = :good""";

    private static final String DELETE_READING =
            "DELETE FROM schedule_reading WHERE server_id = :server AND job = :job";

    private static final String DIFFERENT = """
            SELECT DISTINCT coalesce(mine.job, theirs.job) AS job
            FROM (SELECT job, digest FROM schedule_reading WHERE server_id = :server) mine
            FULL JOIN (SELECT r.job, r.digest FROM schedule_reading r WHERE r.server_id = :other) theirs
              ON theirs.job = mine.job
            WHERE mine.digest IS DISTINCT FROM theirs.digest
            ORDER BY 1""";

    private final JdbcClient jdbc;

    public ServerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Enters a server that begins now, and forgets those that ended long ago. */
    public long begin(String name, long processId, String folder) {
        jdbc.sql(FORGET).update();
        return jdbc.sql(BEGIN)
                .param("process_id", processId)
                .param("name", name)
                .param("folder", folder)
                .query(Long.class)
                .single();
    }

    /** The server lives. */
    public void beat(long server) {
        jdbc.sql(BEAT).param("server", server).update();
    }

    public void end(long server) {
        jdbc.sql(END).param("server", server).update();
    }

    /** Servers that were heard of within a time, the oldest first. */
    public List<ScheduleServer> living(Duration silence) {
        return jdbc.sql(LIVING)
                .param("silence", (int) silence.toSeconds())
                .query(ServerStore::server)
                .list();
    }

    /**
     * What a server has read.
     *
     * @param digest of the file
     * @param good whether the job can be started
     */
    public void writeReading(long server, String job, String digest, boolean good) {
        jdbc.sql(WRITE_READING)
                .param("server", server)
                .param("job", job)
                .param("digest", digest)
                .param("good", good)
                .update();
    }

    /** The server has no such file any more. */
    public void deleteReading(long server, String job) {
        jdbc.sql(DELETE_READING).param("server", server).param("job", job).update();
    }

    /** The jobs whose files are not the same for two servers. */
    public List<String> different(long server, long other) {
        return jdbc.sql(DIFFERENT)
                .param("server", server)
                .param("other", other)
                .query(String.class)
                .list();
    }

    private static ScheduleServer server(ResultSet row, int index) throws SQLException {
        return new ScheduleServer(
                row.getLong("id"),
                row.getString("name"),
                row.getLong("process_id"),
                row.getString("folder"),
                row.getTimestamp("started_at").toInstant());
    }
}
