package io.rollcall.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code schedule_pause}. Thread-safe. */
public final class PauseStore {

    private static final String COLUMNS = "job, paused_at, paused_by, reason, resumed_at, resumed_by, resumed_reason";

    private static final String PAUSE = """
            INSERT INTO schedule_pause (job, paused_at, paused_by, reason)
            VALUES (:job, clock_timestamp(), :by, :reason)
            ON CONFLICT (job) WHERE resumed_at IS NULL DO NOTHING""";

    private static final String RESUME = """
            UPDATE schedule_pause SET resumed_at = clock_timestamp(), resumed_by = :by, resumed_reason = :reason
            WHERE job = :job AND resumed_at IS NULL""";

    private static final String OPEN =
            "SELECT " + COLUMNS + " FROM schedule_pause WHERE job = :job AND resumed_at IS NULL";

    private static final String HISTORY =
            "SELECT " + COLUMNS + " FROM schedule_pause WHERE job = :job ORDER BY id DESC LIMIT :limit";

    private final JdbcClient jdbc;

    public PauseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Pauses the schedule of a job; false where it is paused already. */
    public boolean pause(String job, String by, String reason) {
        return jdbc.sql(PAUSE)
                        .param("job", job)
                        .param("by", by)
                        .param("reason", reason)
                        .update()
                == 1;
    }

    /** Lets the schedule of a job go on; false where it is not paused. */
    public boolean resume(String job, String by, @Nullable String reason) {
        return jdbc.sql(RESUME)
                        .param("job", job)
                        .param("by", by)
                        .param("reason", reason)
                        .update()
                == 1;
    }

    /** Who has paused the schedule of a job, and why; empty where it is not paused. */
    public Optional<SchedulePause> open(String job) {
        return jdbc.sql(OPEN).param("job", job).query(PauseStore::row).optional();
    }

    /** The pauses of a job, the latest first. */
    public List<SchedulePause> history(String job, int limit) {
        return jdbc.sql(HISTORY)
                .param("job", job)
                .param("limit", limit)
                .query(PauseStore::row)
                .list();
    }

    private static SchedulePause row(ResultSet row, int index) throws SQLException {
        return new SchedulePause(
                row.getString("job"),
                row.getTimestamp("paused_at").toInstant(),
                row.getString("paused_by"),
                row.getString("reason"),
                Optional.ofNullable(row.getTimestamp("resumed_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getString("resumed_by")),
                Optional.ofNullable(row.getString("resumed_reason")));
    }
}
