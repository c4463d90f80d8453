package io.rollcall.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which runs have left what nobody needs any more; writes nothing. Thread-safe. */
public final class PruningQuery {

    private static final String SPOOL_FILES = """
            SELECT definition #>> '{input,spoolFile}' FROM run WHERE input_name IS NOT NULL""";

    private static final String COMPLETE_BEFORE = """
            SELECT id, definition #>> '{input,spoolFile}' AS copy, definition #>> '{input,indexFile}' AS copy_index,
                   EXISTS (SELECT FROM staged_row s WHERE s.run_id = run.id) AS has_staged_rows, finished_at
            FROM run
            WHERE (state IN ('completed', 'completed with rejects') OR discarded_at IS NOT NULL) AND finished_at < :before
            ORDER BY id""";

    private static final String COPIES_IN_USE = """
            SELECT definition #>> '{input,spoolFile}' FROM run
            WHERE state NOT IN ('completed', 'completed with rejects') AND discarded_at IS NULL AND definition #>> '{input,spoolFile}' IS NOT NULL""";

    private static final String HALTED_BEFORE = """
            SELECT id FROM run
            WHERE state IN ('waiting for approval', 'aborted') AND discarded_at IS NULL AND finished_at < :before
            ORDER BY id""";

    private static final String NEXT_WITH_ROWS = "SELECT r.id FROM run r WHERE r.id >= :from AND " + RunStore.OLD + """
             AND (EXISTS (SELECT FROM planned_row p WHERE p.run_id = r.id)
                  OR EXISTS (SELECT FROM rejected_row p WHERE p.run_id = r.id)
                  OR EXISTS (SELECT FROM planned_undo p WHERE p.run_id = r.id)
                  OR EXISTS (SELECT FROM dedupe_pair p WHERE p.run_id = r.id)
                  OR EXISTS (SELECT FROM dedupe_member p WHERE p.run_id = r.id)
                  OR EXISTS (SELECT FROM contact_event p WHERE p.run_id = r.id AND p.state <> 'pending'))
            ORDER BY r.id LIMIT 1""";

    private final JdbcClient jdbc;

    public PruningQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Names of the spool files that runs read, whatever has become of the runs. */
    public Set<String> spoolFiles() {
        return jdbc.sql(SPOOL_FILES).query(String.class).set();
    }

    /** Runs that ended before a time, complete or given up, oldest first. */
    public List<CompleteRun> completeBefore(Instant before) {
        return jdbc.sql(COMPLETE_BEFORE)
                .param("before", Timestamp.from(before))
                .query((row, index) -> new CompleteRun(
                        row.getLong("id"),
                        row.getTimestamp("finished_at").toInstant(),
                        Optional.ofNullable(row.getString("copy")),
                        Optional.ofNullable(row.getString("copy_index")),
                        row.getBoolean("has_staged_rows")))
                .list();
    }

    /** Names of the spool files that a restart may still read. */
    public Set<String> copiesInUse() {
        return jdbc.sql(COPIES_IN_USE).query(String.class).set();
    }

    /** Numbers of runs that were halted before a time and are still, oldest first. */
    public List<Long> haltedBefore(Instant before) {
        return jdbc.sql(HALTED_BEFORE)
                .param("before", Timestamp.from(before))
                .query(Long.class)
                .list();
    }

    /** The first run from this number on that ended before and still has rows. */
    public Optional<Long> nextWithRows(long from, Instant before) {
        return jdbc.sql(NEXT_WITH_ROWS)
                .param("from", from)
                .param("before", Timestamp.from(before))
                .query(Long.class)
                .optional();
    }

    /**
     * A run on which nothing remains to be done, and what it may have left.
     *
     * @param copy name of its spool file
     * @param copyIndex name of the index of its spool file
     * @param hasStagedRows whether a process died between the books and the clean-up
     */
    public record CompleteRun(
            long number,
            Instant finishedAt,
            Optional<String> copy,
            Optional<String> copyIndex,
            boolean hasStagedRows) {}
}
