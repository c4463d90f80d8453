package io.rollcall.store;

import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code planned_undo}: what a run that undoes another would do, and did, with each change of the other. Methods
 * that take a range need a transaction. Thread-safe.
 */
public final class UndoStore {

    private static final Map<String, String> EVENTS =
            Map.of("events", Sql.named("undo_events"), "merged", Sql.named("undo_of_merged"));

    private static final String INSERT_UNMERGED = Sql.named("insert_unmerge_outcomes");
    static final Map<String, String> OWNERS = Map.of("owners", Sql.named("contacts_of_undone_events"));

    private static final List<String> PLAN_RANGE = List.of(
            Sql.named("plan_undo_of_created", EVENTS),
            Sql.named("plan_undo_of_updated", EVENTS),
            Sql.named("plan_undo_of_deleted", EVENTS));

    private static final String LOCK_IDENTITIES = Sql.named("lock_undo_identities");
    private static final String COUNT_STALE = Sql.named("count_stale_undos");

    private static final String OF_RANGE =
            " FROM planned_undo WHERE run_id = :run AND bucket >= :from_bucket AND bucket < :to_bucket";

    private static final String COUNT_OUTCOMES = """
            SELECT outcome, count(*) AS changes FROM planned_undo WHERE run_id = :run AND bucket < :bucket GROUP BY outcome""";

    private static final String COUNT_ACTIONS =
            "SELECT action, count(*) AS changes FROM planned_undo WHERE run_id = :run GROUP BY action";

    private static final String COUNT_EVENTS = """
            SELECT coalesce(sum(coalesce(cardinality(retracts), 0) + coalesce(cardinality(restates), 0)), 0)
            FROM planned_undo WHERE run_id = :run AND (retracts IS NOT NULL OR restates IS NOT NULL)""";

    private static final String COUNT_CHANGES = """
            SELECT count(*) FILTER (WHERE effect = 'created') AS created,
                   count(*) FILTER (WHERE effect = 'updated') AS updated,
                   count(*) FILTER (WHERE effect = 'deleted') AS deleted,
                   count(*) FILTER (WHERE effect = 'ledger') AS others,
                   count(event_row_number) AS in_ledger
            FROM run_change WHERE run_id = :run AND bucket < :bucket""";

    private static final String SINCE = """
            SELECT coalesce((SELECT min(a.started_at) FROM run_attempt a WHERE a.run_id = r.id), r.created_at)
            FROM run r WHERE r.id = :run""";

    private static final String KEPT = """
            SELECT u.bucket, u.row_number, u.contact_id, u.kept,
                   (SELECT c.phone FROM contact c WHERE c.id = u.contact_id) AS phone
            FROM planned_undo u
            WHERE u.run_id = :run AND (u.bucket, u.row_number) > (:bucket, :row_number) AND u.kept IS NOT NULL
            ORDER BY u.bucket, u.row_number LIMIT :limit""";

    private final JdbcClient jdbc;

    public UndoStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Deletes some changes of a run, of which nothing remains to be done; answers how many. */
    public int deleteSome(long run, int limit) {
        return jdbc.sql("DELETE FROM planned_undo WHERE ctid = ANY (ARRAY("
                        + "SELECT ctid FROM planned_undo WHERE run_id = :run LIMIT :limit))")
                .param("run", run)
                .param("limit", limit)
                .update();
    }

    /** All changes that the plan of a run has. */
    public long countAll(long run) {
        return jdbc.sql("SELECT count(*) FROM planned_undo WHERE run_id = :run")
                .param("run", run)
                .query(Long.class)
                .single();
    }

    /** What a run has changed, in the buckets below one. */
    public ChangeCounts countChanges(long run, int bucket) {
        return jdbc.sql(COUNT_CHANGES)
                .param("run", run)
                .param("bucket", bucket)
                .query((row, index) -> new ChangeCounts(
                        row.getLong("created"),
                        row.getLong("updated"),
                        row.getLong("deleted"),
                        row.getLong("others"),
                        row.getLong("in_ledger")))
                .single();
    }

    /** The run as its undo sees it. */
    public UndoneRun undone(long run, UndoLine line) {
        return new UndoneRun(
                run,
                line.root(),
                line.likes(run),
                jdbc.sql(SINCE)
                        .param("run", run)
                        .query(Timestamp.class)
                        .single()
                        .toInstant());
    }

    /** Plans the changes of the range; answers how many there are. */
    public int planRange(UndoRange range) {
        int changes = 0;
        for (String plan : PLAN_RANGE) {
            changes += jdbc.sql(plan).params(range.parameters()).update();
        }
        return changes;
    }

    /** Forgets the plan of the range, so that it can be planned again. */
    public void deleteRange(UndoRange range) {
        jdbc.sql("DELETE" + OF_RANGE).params(range.parameters()).update();
    }

    /** What the plan of the range says of each change, by its row number; plans that differ have different texts. */
    public Map<Long, String> decisions(UndoRange range) {
        Map<Long, String> decisions = new HashMap<>();
        jdbc.sql("SELECT row_number, concat_ws(' ', action, outcome, after) AS decision" + OF_RANGE)
                .params(range.parameters())
                .query(row -> {
                    decisions.put(row.getLong("row_number"), row.getString("decision"));
                });
        return decisions;
    }

    /**
     * Writes down what came of contacts that a run has parted.
     *
     * @param whys by contact, what has kept it from being parted; absent where nothing did
     */
    public void insertUnmerged(DedupeRange range, Map<Long, Long> clusters, Map<Long, String> whys) {
        Long[] contacts = clusters.keySet().stream().sorted().toArray(Long[]::new);
        jdbc.sql(INSERT_UNMERGED)
                .param("run", range.run())
                .param("bucket", range.buckets().from())
                .param("contacts", contacts)
                .param("clusters", Stream.of(contacts).map(clusters::get).toArray(Long[]::new))
                .param("whys", Stream.of(contacts).map(whys::get).toArray(String[]::new))
                .update();
    }

    public long countRange(UndoRange range) {
        return jdbc.sql("SELECT count(*)" + OF_RANGE)
                .params(range.parameters())
                .query(Long.class)
                .single();
    }

    /** How many planned changes of the range no longer fit the contacts as they are now. */
    public long countStale(UndoRange range) {
        return jdbc.sql(COUNT_STALE)
                .params(range.parameters())
                .query(Long.class)
                .single();
    }

    /** Keeps imports and whoever writes into the ledger from the range's people until the transaction ends. */
    public void lockIdentities(UndoRange range) {
        jdbc.sql(LOCK_IDENTITIES)
                .params(range.parameters())
                .query((row, index) -> 0)
                .list();
    }

    /** Changes by outcome, in the buckets below one; outcomes without changes are absent. */
    public Map<String, Long> countOutcomes(long run, long bucket) {
        return counts(jdbc.sql(COUNT_OUTCOMES).param("run", run).param("bucket", bucket), "outcome");
    }

    /** Changes by what is done with the contact; actions without changes are absent. */
    public Map<String, Long> countActions(long run) {
        return counts(jdbc.sql(COUNT_ACTIONS).param("run", run), "action");
    }

    /** How many events the run appends to the ledger. */
    public long countEvents(long run) {
        return jdbc.sql(COUNT_EVENTS).param("run", run).query(Long.class).single();
    }

    /** What a run has kept, after the change with that bucket and row number, in this order. */
    public List<KeptChange> kept(long run, int bucket, long rowNumber, int limit) {
        return jdbc.sql(KEPT)
                .param("run", run)
                .param("bucket", bucket)
                .param("row_number", rowNumber)
                .param("limit", limit)
                .query((row, index) -> new KeptChange(
                        row.getInt("bucket"),
                        row.getLong("row_number"),
                        Optional.ofNullable(row.getObject("contact_id", Long.class)),
                        Optional.ofNullable(row.getString("phone")),
                        row.getString("kept")))
                .list();
    }

    private static Map<String, Long> counts(JdbcClient.StatementSpec query, String column) {
        Map<String, Long> counts = new HashMap<>();
        query.query(row -> {
            counts.put(row.getString(column), row.getLong("changes"));
        });
        return counts;
    }
}
