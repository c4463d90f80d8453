package io.rollcall.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts what monitoring shows, over all servers and commands. Thread-safe. */
public final class MeasuresQuery {

    private static final List<String> OUTCOMES = List.of(
            "created", "updated", "unchanged", "superseded", "skipped", "rejected", "written", "undone", "kept");

    /** Jobs that ran last; names of jobs are labels, which have to stay few. */
    private static final int MOST_JOBS = 200;

    private static final String JOBS = """
            SELECT job, sum(created_count) AS created, sum(updated_count) AS updated, sum(unchanged_count) AS unchanged,
                   sum(superseded_count) AS superseded, sum(skipped_count) AS skipped, sum(rejected_count) AS rejected,
                   sum(written_count) AS written, sum(undone_count) AS undone, sum(kept_count) AS kept,
                   count(*) FILTER (WHERE state IN ('completed', 'completed with rejects')) AS completed,
                   coalesce(sum(worked_ms) FILTER (WHERE state IN ('completed', 'completed with rejects')), 0) AS worked_ms,
                   (array_agg(worked_ms ORDER BY finished_at DESC, id DESC)
                       FILTER (WHERE state IN ('completed', 'completed with rejects')))[1] AS last_worked_ms,
                   max(finished_at) FILTER (WHERE state IN ('completed', 'completed with rejects')) AS last_success
            FROM run WHERE NOT dry_run
            GROUP BY job ORDER BY max(id) DESC LIMIT :most""";

    /** As people see states: who runs and is not heard of is lost. */
    private static final String STATES = """
            SELECT r.job, CASE
                       WHEN r.state = 'running' AND CASE
                           WHEN l.run_id IS NULL THEN r.created_at
                           WHEN NOT l.released THEN l.heartbeat_at
                       END > clock_timestamp() - interval '15 seconds' THEN 'running'
                       WHEN r.state = 'running' THEN 'lost'
                       ELSE r.state
                   END AS state, count(*) AS runs
            FROM run r LEFT JOIN lease l ON l.run_id = r.id AND r.state = 'running'
            WHERE NOT r.dry_run AND r.discarded_at IS NULL
            GROUP BY 1, 2""";

    private static final String ATTEMPTS = """
            SELECT r.job, a.state, count(*) AS runs
            FROM run_attempt a JOIN run r ON r.id = a.run_id
            WHERE NOT r.dry_run AND a.ended_at IS NOT NULL
            GROUP BY 1, 2""";

    private static final String NOTIFICATIONS =
            "SELECT state, count(*) AS messages FROM notification WHERE state <> 'sent' GROUP BY state";

    private static final String DELIVERIES = """
            SELECT count(*) FILTER (WHERE d.delivered_at IS NOT NULL) AS delivered,
                   count(*) FILTER (WHERE d.delivered_at IS NULL AND r.state <> 'running' AND r.discarded_at IS NULL) AS undelivered
            FROM delivery d JOIN run r ON r.id = d.run_id""";

    private static final String LONGEST_WAIT = """
            SELECT coalesce((extract(epoch FROM max(clock_timestamp() - nominal_at)) * 1000)::bigint, 0)
            FROM schedule_fire WHERE state = 'waiting'""";

    private final JdbcClient jdbc;

    public MeasuresQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of the jobs that ran last, latest first. */
    public List<JobMeasures> jobs() {
        return jdbc.sql(JOBS)
                .param("most", MOST_JOBS)
                .query(MeasuresQuery::measures)
                .list();
    }

    /** How many runs are in which state now. */
    public List<StateCount> states() {
        return jdbc.sql(STATES).query(StateCount.class).list();
    }

    /** How many attempts ended in which state; these only grow. */
    public List<StateCount> attempts() {
        return jdbc.sql(ATTEMPTS).query(StateCount.class).list();
    }

    /** How many messages there are of each state but sent. */
    public Map<Notification.State, Long> notifications() {
        Map<Notification.State, Long> counts = new LinkedHashMap<>();
        counts.put(Notification.State.PENDING, 0L);
        counts.put(Notification.State.GIVEN_UP, 0L);
        jdbc.sql(NOTIFICATIONS)
                .query((row, index) ->
                        Map.entry(Notification.State.of(row.getString("state")), row.getLong("messages")))
                .list()
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    /** Files of exports that are where they were to be brought, and that are not, although nobody is at it. */
    public record DeliveryCounts(long delivered, long undelivered) {}

    /** How many files of exports are where they were to be brought. */
    public DeliveryCounts deliveries() {
        return jdbc.sql(DELIVERIES).query(DeliveryCounts.class).single();
    }

    /** For how long the start of a job has waited whose time came first; zero where none waits. */
    public Duration longestWait() {
        long ms = jdbc.sql(LONGEST_WAIT).query(Long.class).single();
        return Duration.ofMillis(Math.max(0, ms));
    }

    /**
     * Runs, or attempts, of a job in one state.
     *
     * @param state its words
     */
    public record StateCount(String job, String state, long runs) {}

    private static JobMeasures measures(ResultSet row, int index) throws SQLException {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String outcome : OUTCOMES) {
            rows.put(outcome, row.getLong(outcome));
        }
        long lastWorked = row.getLong("last_worked_ms");
        Optional<Duration> last = row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(lastWorked));
        return new JobMeasures(
                row.getString("job"),
                rows,
                row.getLong("completed"),
                Duration.ofMillis(row.getLong("worked_ms")),
                last,
                Optional.ofNullable(row.getTimestamp("last_success")).map(Timestamp::toInstant));
    }
}
