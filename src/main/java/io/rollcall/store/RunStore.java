package io.rollcall.store;

import io.rollcall.definition.DefinitionJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code run}. Thread-safe. */
public final class RunStore {

    /** First key of the advisory lock under which launches of the same work wait for each other. */
    private static final int LAUNCH_LOCK = 0x5243_0001;

    private static final String COLUMNS = """
            id, kind, job, channel_id, dry_run, state, attempt, created_at, finished_at, worked_ms, definition, engine_version,
            started_by, source_run_id, source_kind, input_name, input_sha256, input_bytes, input_rows, failed_step, failure, created_count, updated_count,
            unchanged_count, superseded_count, skipped_count, rejected_count, protected_count, suppressed_count,
            undone_count, kept_count, written_count, merged_count, review_count, ignored_count, new_tag_count, new_list_count, new_member_count, new_attribute_count, guard,
            replanned_count, left_count, discarded_at""";

    private static final String FIND = "SELECT " + COLUMNS + " FROM run WHERE id = :run";

    private static final String LIST = "SELECT " + COLUMNS + """
             FROM run
            WHERE id < :before
              AND (:job::text IS NULL OR job = :job)
              AND (:states::text[] IS NULL OR state = ANY (:states::text[]))
              AND (:since::timestamptz IS NULL OR created_at >= :since)
              AND (:until::timestamptz IS NULL OR created_at < :until)
              AND (:text::text IS NULL OR strpos(lower(concat_ws(' ', job, input_name, failure)), lower(:text)) > 0)
            ORDER BY id DESC LIMIT :limit""";

    private static final String FIND_SAME_WORK = """
            SELECT id FROM run WHERE launch_key = :launch_key AND discarded_at IS NULL ORDER BY launch_ordinal DESC LIMIT 1""";

    /** Between its entry and its first attempt a run has no lease; an owner that lives is heard of every second. */
    private static final String FIND_WORKING = """
            SELECT r.id FROM run r
            LEFT JOIN lease l ON l.run_id = r.id
            WHERE r.job = :job AND r.state = 'running'
              AND CASE WHEN l.run_id IS NULL THEN r.created_at
                       WHEN NOT l.released THEN l.heartbeat_at END > clock_timestamp() - interval '15 seconds'
            ORDER BY r.id DESC LIMIT 1""";

    private static final String FIND_ENTERED = """
            SELECT id FROM run
            WHERE created_at = :time AND started_by = :started_by AND kind = :kind AND definition = :definition::jsonb
            ORDER BY id LIMIT 1""";

    private static final String INSERT = """
            INSERT INTO run (created_at, launch_key, launch_ordinal, channel_id, dry_run, kind, job, state, definition,
                             engine_version, started_by, source_run_id, source_kind, input_name, input_sha256, input_bytes,
                             input_rows, guard)
            VALUES (:time, :launch_key,
                    (SELECT count(*) FROM run WHERE launch_key = :launch_key), :channel, :dry_run, :kind, :job, 'running',
                    :definition::jsonb, :engine_version, :started_by, :source_run, :source_kind, :input_name, :input_sha256, :input_bytes, :input_rows,
                    :guard::jsonb)
            RETURNING id""";

    private static final String REFUSE = """
            UPDATE run SET state = 'failed', finished_at = created_at, failed_step = '', failure = :failure WHERE id = :run""";

    private static final String OFFSPRING =
            "SELECT id, source_kind, state FROM run WHERE source_run_id = :run ORDER BY id";

    private static final String UNDO_LINE = """
            WITH RECURSIVE upwards AS (
                SELECT r.id, r.source_run_id, r.source_kind FROM run r WHERE r.id = :run
                UNION ALL
                SELECT r.id, r.source_run_id, r.source_kind
                FROM upwards u JOIN run r ON r.id = u.source_run_id
                WHERE u.source_kind = 'undo'
            ),
            line AS (
                SELECT u.id, 0 AS depth FROM upwards u WHERE u.source_kind IS DISTINCT FROM 'undo'
                UNION ALL
                SELECT r.id, l.depth + 1
                FROM line l JOIN run r ON r.source_run_id = l.id AND r.source_kind = 'undo' AND NOT r.dry_run
                    AND r.discarded_at IS NULL
            )
            SELECT r.id, l.depth, r.state FROM line l JOIN run r ON r.id = l.id ORDER BY r.id""";

    private static final String BEGIN_ATTEMPT = """
            UPDATE run
            SET attempt = attempt + (NOT EXISTS (SELECT FROM run_attempt a WHERE a.run_id = run.id AND a.ended_at IS NULL))::int, state = 'running', finished_at = NULL, failed_step = NULL, failure = NULL
            WHERE id = :run RETURNING attempt""";

    private static final String REOPEN = """
            UPDATE run SET state = 'running', finished_at = NULL
            WHERE id = :run AND state IN ('running', 'waiting for approval', 'aborted') AND discarded_at IS NULL""";

    private static final String DISCARD = """
            UPDATE run SET state = 'aborted', discarded_at = clock_timestamp()
            WHERE id = :run AND state IN ('waiting for approval', 'aborted') AND discarded_at IS NULL""";

    private static final String ADD_LEFT = "UPDATE run SET left_count = left_count + :contacts WHERE id = :run";

    private static final String ADD_REPLANNED =
            "UPDATE run SET replanned_count = replanned_count + :rows WHERE id = :run";

    private static final String END_ATTEMPT = """
            UPDATE run SET state = :state, finished_at = clock_timestamp(), failed_step = :failed_step, failure = :failure,
                   worked_ms = worked_ms + CASE
                       WHEN EXISTS (SELECT FROM run_attempt a WHERE a.run_id = run.id AND a.ended_at IS NULL) THEN :worked_ms
                       ELSE 0
                   END
            WHERE id = :run""";

    private static final String CLOSE = """
            UPDATE run SET state = :state, finished_at = clock_timestamp(), created_count = :created,
                   updated_count = :updated, unchanged_count = :unchanged, superseded_count = :superseded,
                   skipped_count = :skipped, rejected_count = :rejected, protected_count = :protected,
                   suppressed_count = :suppressed, undone_count = :undone, kept_count = :kept, written_count = :written, merged_count = :merged, review_count = :review, ignored_count = :ignored,
                   input_rows = coalesce(input_rows, :read), new_tag_count = :new_tags, new_list_count = :new_lists,
                   new_member_count = :new_members, new_attribute_count = :new_attributes
            WHERE id = :run""";

    /** Runs on which nothing remains to be done, nor by another run that was made of them. */
    static final String OLD = """
            r.state IN ('completed', 'completed with rejects') AND r.finished_at < :before AND NOT EXISTS (
                SELECT FROM run u WHERE u.source_run_id = r.id AND u.state NOT IN ('completed', 'completed with rejects'))""";

    private final JdbcClient jdbc;

    public RunStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Enters a run; needs a transaction, and is safe to repeat: a run that was entered by this very launch, whose answer was
     * lost, is new once more. Launches of the same work wait here for each other.
     *
     * @return the new run's number, or the number of the run that already stands for this work
     */
    public Entry enter(NewRun run) {
        String launchKey = run.launchKey().orElse(null);
        if (launchKey != null) {
            lock(launchKey);
        }
        if (run.alone()) {
            lock("job " + run.job());
        }
        Optional<Long> entered = jdbc.sql(FIND_ENTERED)
                .param("time", Timestamp.from(run.time()))
                .param("started_by", run.startedBy())
                .param("kind", run.kind())
                .param("definition", run.definition())
                .query(Long.class)
                .optional();
        if (entered.isPresent()) {
            return new Entry.New(entered.get());
        }
        if (launchKey != null) {
            Optional<Long> same = jdbc.sql(FIND_SAME_WORK)
                    .param("launch_key", launchKey)
                    .query(Long.class)
                    .optional();
            if (same.isPresent() && !run.insist()) {
                return new Entry.Existing(same.get());
            }
        }
        if (run.alone()) {
            Optional<Long> working = jdbc.sql(FIND_WORKING)
                    .param("job", run.job())
                    .query(Long.class)
                    .optional();
            if (working.isPresent()) {
                return new Entry.JobWorks(working.get());
            }
        }
        return new Entry.New(insert(run));
    }

    /**
     * Enters a run that is over before its first attempt, so that people find why nothing was started; needs a transaction,
     * and is safe to repeat.
     *
     * @param failure what was wrong
     */
    public long refuse(NewRun run, String failure) {
        long number = enter(run).run();
        jdbc.sql(REFUSE).param("run", number).param("failure", failure).update();
        return number;
    }

    private void lock(String key) {
        jdbc.sql("SELECT count(pg_advisory_xact_lock(:lock_class, hashtext(:key)))")
                .param("lock_class", LAUNCH_LOCK)
                .param("key", key)
                .query(Long.class)
                .single();
    }

    private long insert(NewRun run) {
        Optional<RunInput> input = run.input();
        return jdbc.sql(INSERT)
                .param("time", Timestamp.from(run.time()))
                .param("launch_key", run.launchKey().orElse(null))
                .param("channel", run.channel())
                .param("dry_run", run.dryRun())
                .param("kind", run.kind())
                .param("job", run.job())
                .param("definition", run.definition())
                .param("engine_version", run.engineVersion())
                .param("started_by", run.startedBy())
                .param("source_run", run.source().map(RunSource::run).orElse(null))
                .param(
                        "source_kind",
                        run.source().map(source -> source.kind().word()).orElse(null))
                .param("input_name", input.map(RunInput::name).orElse(null))
                .param("input_sha256", input.map(RunInput::sha256).orElse(null))
                .param("input_bytes", input.map(RunInput::bytes).orElse(null))
                .param("input_rows", input.map(RunInput::rows).or(run::changes).orElse(null))
                .param("guard", DefinitionJson.write(run.guard()))
                .query(Long.class)
                .single();
    }

    public Optional<Run> find(long run) {
        return jdbc.sql(FIND).param("run", run).query(RunStore::run).optional();
    }

    /** Whether housekeeping has deleted what the run wrote of each row. */
    public boolean rowsPruned(long run) {
        return isSet("SELECT rows_pruned_at IS NOT NULL FROM run WHERE id = :run", run);
    }

    /** Whether housekeeping has deleted the images before the changes of the run. */
    public boolean changesPruned(long run) {
        return isSet("SELECT changes_pruned_at IS NOT NULL FROM run WHERE id = :run", run);
    }

    /** Writes down that the outcomes of rows of runs that ended before are deleted from now on. */
    public void markRowsPruned(Instant before, Instant at) {
        mark("rows_pruned_at", before, at);
    }

    /** Writes down that images before changes of runs that ended before are deleted from now on. */
    public void markChangesPruned(Instant before, Instant at) {
        mark("changes_pruned_at", before, at);
    }

    private void mark(String column, Instant before, Instant at) {
        jdbc.sql("UPDATE run r SET " + column + " = :at WHERE r." + column
                        + " IS NULL AND r.kind <> 'housekeeping' AND " + OLD)
                .param("at", Timestamp.from(at))
                .param("before", Timestamp.from(before))
                .update();
    }

    private boolean isSet(String question, long run) {
        return jdbc.sql(question).param("run", run).query(Boolean.class).single();
    }

    /** Runs with a number below {@code before}, newest first. */
    public List<Run> list(RunFilter filter, long before, int limit) {
        return jdbc.sql(LIST)
                .param("job", filter.job().orElse(null))
                .param("states", filter.storedStates())
                .param("since", filter.since().map(Timestamp::from).orElse(null))
                .param("until", filter.until().map(Timestamp::from).orElse(null))
                .param("text", filter.text().orElse(null))
                .param("before", before)
                .param("limit", limit)
                .query(RunStore::run)
                .list();
    }

    /** Runs that were made of a run, oldest first. */
    public List<RunOffspring> offspring(long run) {
        return jdbc.sql(OFFSPRING)
                .param("run", run)
                .query((row, index) -> new RunOffspring(
                        row.getLong("id"),
                        RunSource.Kind.of(row.getString("source_kind")),
                        RunState.of(row.getString("state"))))
                .list();
    }

    /** The run, and all runs that undo it, or that it undoes. */
    public UndoLine undoLine(long run) {
        return new UndoLine(jdbc.sql(UNDO_LINE)
                .param("run", run)
                .query((row, index) -> new UndoLine.Member(
                        row.getLong("id"), row.getInt("depth"), RunState.of(row.getString("state"))))
                .list());
    }

    /**
     * Counts a new attempt and returns its number; the state becomes {@link RunState#RUNNING}. Safe to repeat: an attempt
     * that {@link AttemptStore} knows to work is the one that is meant.
     */
    public int beginAttempt(long run) {
        return jdbc.sql(BEGIN_ATTEMPT).param("run", run).query(Integer.class).single();
    }

    /** Goes on with the last attempt of a run that was halted; false where its plan was given up. Safe to repeat. */
    public boolean reopen(long run) {
        return jdbc.sql(REOPEN).param("run", run).update() == 1;
    }

    /** Gives up the plan of a run that was halted; false where it is not, or no more. */
    public boolean discard(long run) {
        return jdbc.sql(DISCARD).param("run", run).update() == 1;
    }

    /** Counts rows that came out otherwise than planned, in the transaction that applies them. */
    public void addReplanned(long run, long rows) {
        jdbc.sql(ADD_REPLANNED).param("run", run).param("rows", rows).update();
    }

    /** Counts contacts that no longer match the filter of a run; needs the transaction of their range. */
    public void addLeft(long run, long contacts) {
        jdbc.sql(ADD_LEFT).param("run", run).param("contacts", contacts).update();
    }

    /**
     * Leaves the state {@link RunState#RUNNING}. Safe to repeat, if it comes before {@link AttemptStore#end}: the time is
     * added while the attempt works.
     *
     * @param worked working time of the attempt that ends
     */
    public void endAttempt(
            long run, RunState state, @Nullable String failedStep, @Nullable String failure, Duration worked) {
        jdbc.sql(END_ATTEMPT)
                .param("run", run)
                .param("state", state.words())
                .param("failed_step", failedStep)
                .param("failure", failure)
                .param("worked_ms", worked.toMillis())
                .update();
    }

    /** Notes how many contacts a run has selected. */
    public void setRead(long run, long contacts) {
        jdbc.sql("UPDATE run SET input_rows = :contacts WHERE id = :run")
                .param("run", run)
                .param("contacts", contacts)
                .update();
    }

    /** Writes the books down and makes the run complete. */
    public void close(long run, RunState state, Counts counts) {
        jdbc.sql(CLOSE)
                .param("run", run)
                .param("state", state.words())
                .param("created", counts.created())
                .param("updated", counts.updated())
                .param("unchanged", counts.unchanged())
                .param("superseded", counts.superseded())
                .param("skipped", counts.skipped())
                .param("rejected", counts.rejected())
                .param("protected", counts.protectedRows())
                .param("suppressed", counts.suppressed())
                .param("undone", counts.undone())
                .param("kept", counts.kept())
                .param("written", counts.written())
                .param("merged", counts.merged())
                .param("review", counts.review())
                .param("ignored", counts.ignored())
                .param("read", counts.read())
                .param("new_tags", counts.added().tags())
                .param("new_lists", counts.added().lists())
                .param("new_members", counts.added().members())
                .param("new_attributes", counts.added().attributes())
                .update();
    }

    /** What became of entering a run. */
    public sealed interface Entry {
        long run();

        record New(long run) implements Entry {}

        /** The same work has a run already, complete or not. */
        record Existing(long run) implements Entry {}

        /** Another run of the same job works, and the new one is to work alone. */
        record JobWorks(long run) implements Entry {}
    }

    private static Run run(ResultSet row, int index) throws SQLException {
        String name = row.getString("input_name");
        Optional<RunInput> input = name == null
                ? Optional.empty()
                : Optional.of(new RunInput(
                        name, row.getString("input_sha256"), row.getLong("input_bytes"), row.getLong("input_rows")));
        Timestamp finished = row.getTimestamp("finished_at");
        return new Run(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("job"),
                row.getInt("channel_id"),
                row.getBoolean("dry_run"),
                RunState.of(row.getString("state")),
                row.getInt("attempt"),
                row.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(finished).map(Timestamp::toInstant),
                Duration.ofMillis(row.getLong("worked_ms")),
                row.getString("definition"),
                row.getString("engine_version"),
                row.getString("started_by"),
                input,
                source(row),
                Optional.ofNullable(row.getString("failed_step")),
                Optional.ofNullable(row.getString("failure")),
                counts(row),
                DefinitionJson.readGuard(row.getString("guard")),
                row.getLong("replanned_count"),
                row.getLong("left_count"),
                Optional.ofNullable(row.getTimestamp("discarded_at")).map(Timestamp::toInstant));
    }

    private static Optional<RunSource> source(ResultSet row) throws SQLException {
        String kind = row.getString("source_kind");
        return kind == null
                ? Optional.empty()
                : Optional.of(new RunSource(row.getLong("source_run_id"), RunSource.Kind.of(kind)));
    }

    private static Counts counts(ResultSet row) throws SQLException {
        return new Counts(
                row.getLong("input_rows"),
                row.getLong("created_count"),
                row.getLong("updated_count"),
                row.getLong("unchanged_count"),
                row.getLong("superseded_count"),
                row.getLong("skipped_count"),
                row.getLong("rejected_count"),
                row.getLong("protected_count"),
                row.getLong("suppressed_count"),
                row.getLong("undone_count"),
                row.getLong("kept_count"),
                row.getLong("written_count"),
                row.getLong("merged_count"),
                row.getLong("review_count"),
                row.getLong("ignored_count"),
                new Additions(
                        row.getLong("new_tag_count"),
                        row.getLong("new_list_count"),
                        row.getLong("new_member_count"),
                        row.getLong("new_attribute_count")));
    }
}
