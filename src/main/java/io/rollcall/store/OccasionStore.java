package io.rollcall.store;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code occasion}: what there was to tell. Thread-safe. */
public final class OccasionStore {

    private static final String WATCH = """
            INSERT INTO occasion (noticed_at, what, job) VALUES (:now, 'watched', :job) ON CONFLICT DO NOTHING""";

    private static final String WATCHED_SINCE = "SELECT noticed_at FROM occasion WHERE what = 'watched' AND job = :job";

    private static final String INSERT = """
            INSERT INTO occasion (run_id, attempt, since, noticed_at, what, job)
            VALUES (:run, :attempt, :since, :now, :what, :job)
            ON CONFLICT DO NOTHING RETURNING id""";

    /** Dry runs are told to who waits for them; a plan was given up by somebody who knows. */
    private static final String NEWLY_ENDED = """
            SELECT r.id FROM run r
            WHERE r.finished_at > :after AND r.state <> 'running' AND NOT r.dry_run AND r.discarded_at IS NULL
              AND NOT EXISTS (SELECT FROM occasion o WHERE o.run_id = r.id AND o.attempt = r.attempt AND o.what = r.state)
            ORDER BY r.finished_at, r.id LIMIT :limit""";

    private static final String WAS_IN_TROUBLE = """
            SELECT what IN ('failed', 'aborted', 'lost', 'late') FROM occasion
            WHERE job = :job AND id < :before AND what IN ('failed', 'aborted', 'lost', 'late', 'completed', 'completed with rejects')
            ORDER BY id DESC LIMIT 1""";

    private static final String LAST_SUCCESS = """
            SELECT finished_at FROM run
            WHERE job = :job AND finished_at IS NOT NULL AND state IN ('completed', 'completed with rejects') AND NOT dry_run
            ORDER BY finished_at DESC LIMIT 1""";

    private final JdbcClient jdbc;

    public OccasionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Since when this installation is looked after: now, where it never was. */
    public Instant watch(Instant now) {
        return watch("", now);
    }

    /** Since when a job is looked after: now, where it never was. */
    public Instant watch(String job, Instant now) {
        jdbc.sql(WATCH).param("now", Timestamp.from(now)).param("job", job).update();
        return jdbc.sql(WATCHED_SINCE)
                .param("job", job)
                .query(Timestamp.class)
                .single()
                .toInstant();
    }

    /** Writes an occasion down; empty where it is known already, to this server or another one. */
    public Optional<Long> insert(Occasion occasion, Instant now) {
        Optional<Occasion.OfRun> run = occasion instanceof Occasion.OfRun ofRun ? Optional.of(ofRun) : Optional.empty();
        Optional<Timestamp> since =
                occasion instanceof Occasion.Late late ? Optional.of(Timestamp.from(late.since())) : Optional.empty();
        return jdbc.sql(INSERT)
                .param("run", run.map(Occasion.OfRun::run).orElse(null), Types.BIGINT)
                .param("attempt", run.map(Occasion.OfRun::attempt).orElse(null), Types.INTEGER)
                .param("since", since.orElse(null))
                .param("now", Timestamp.from(now))
                .param("what", run.map(ofRun -> ofRun.state().words()).orElse("late"))
                .param("job", occasion.job())
                .query(Long.class)
                .optional();
    }

    /** Runs that ended after a time and are no occasion yet, oldest first. */
    public List<Long> newlyEnded(Instant after, int limit) {
        return jdbc.sql(NEWLY_ENDED)
                .param("after", Timestamp.from(after))
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    /** Whether what was known last of a job, before an occasion, was no success. */
    public boolean wasInTrouble(String job, long before) {
        return jdbc.sql(WAS_IN_TROUBLE)
                .param("job", job)
                .param("before", before)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** When a run of a job was completed last, with or without rejects. */
    public Optional<Instant> lastSuccess(String job) {
        return jdbc.sql(LAST_SUCCESS)
                .param("job", job)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }
}
