package io.rollcall.store;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code planned_row}: what a run would do, and did, with each accepted row. All methods need a transaction.
 * Thread-safe.
 */
public final class PlanStore {

    private static final String PLAN_RANGE = Sql.named("plan_range");
    private static final String PLAN_SUPPRESSIONS = Sql.named("plan_suppressions");
    private static final String PLAN_DELETIONS = Sql.named("plan_deletions");
    private static final String LOCK_IDENTITIES = Sql.named("lock_planned_identities");
    private static final String LOCK_DELETED_IDENTITIES = Sql.named("lock_deleted_identities");
    private static final String COUNT_STALE = Sql.named("count_stale");

    private static final String OPTS_OUT = """
            SELECT EXISTS (
                SELECT FROM staged_row
                WHERE run_id = :run AND range_bucket >= :from_bucket AND range_bucket < :to_bucket AND opt_in IS FALSE)""";

    private static final String DELETE_RANGE = """
            DELETE FROM planned_row WHERE run_id = :run AND range_bucket >= :from_bucket AND range_bucket < :to_bucket""";

    private static final String COUNT_OUTCOMES = """
            SELECT outcome, count(*) AS rows, count(*) FILTER (WHERE protected) AS protected_rows,
                   count(*) FILTER (WHERE contact_id IS NULL AND (suppressed_keys IS NOT NULL OR suppressed_ids IS NOT NULL)
                                     OR opt_in_status = 'opted_out' AND 'contact' = ANY (changed)) AS suppressed_rows
            FROM planned_row WHERE run_id = :run GROUP BY outcome""";

    private static final String COUNTS = """
            SELECT count(*) AS rows,
                   count(*) FILTER (WHERE outcome IN ('created', 'updated', 'unchanged')) AS contacts,
                   count(*) FILTER (WHERE outcome = 'created') AS created,
                   count(*) FILTER (WHERE outcome = 'updated') AS updated,
                   count(*) FILTER (WHERE consent_event IS NOT NULL OR suppressed_keys IS NOT NULL OR suppressed_ids IS NOT NULL) AS events
            FROM planned_row
            WHERE run_id = :run AND range_bucket >= :from_bucket AND range_bucket < :to_bucket""";

    private static final String COUNT_OUTCOMES_BELOW = """
            SELECT outcome, count(*) AS rows, count(*) FILTER (WHERE protected) AS protected_rows,
                   count(*) FILTER (WHERE contact_id IS NULL AND (suppressed_keys IS NOT NULL OR suppressed_ids IS NOT NULL)
                                     OR opt_in_status = 'opted_out' AND 'contact' = ANY (changed)) AS suppressed_rows
            FROM planned_row WHERE run_id = :run AND range_bucket < :bucket GROUP BY outcome""";

    private static final String COUNT_CONSENT_EVENTS = """
            SELECT coalesce(sum(CASE WHEN consent_event IS NULL THEN 0 ELSE 1 END
                                + greatest(coalesce(cardinality(suppressed_keys), 0), coalesce(cardinality(suppressed_ids), 0))), 0)
            FROM planned_row WHERE run_id = :run""";

    /** The id of a contact that is to be created is another one in each plan. */
    private static final String ROWS = """
            SELECT row_number,
                   concat_ws(' ', outcome, CASE WHEN outcome <> 'created' THEN contact_id END,
                             CASE WHEN outcome = 'updated' THEN contact_version END, changed, protected, opt_in_status,
                             consent_event, consent_row_number, reject_codes, suppressed_keys, suppressed_ids) AS said
            FROM planned_row
            WHERE run_id = :run AND range_bucket >= :from_bucket AND range_bucket < :to_bucket""";

    private static final String COUNT_OUTSIDE = """
            SELECT count(*)
            FROM planned_row p
            CROSS JOIN LATERAL (SELECT NOT (%s) AS outside FROM contact c WHERE c.id = p.contact_id OFFSET 0) c
            WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket AND c.outside""";

    private static final String COUNT_OPT_OUTS = """
            SELECT count(*) FROM planned_row
            WHERE run_id = :run
              AND (consent_event = 'opted_out'
                   OR (suppressed_keys IS NOT NULL OR suppressed_ids IS NOT NULL)
                       AND ('contact' = ANY (changed)) IS NOT TRUE)""";

    private static final String COUNT_CONTACTS = """
            SELECT count(*) FROM planned_row WHERE run_id = :run AND outcome IN ('created', 'updated', 'unchanged')""";

    private final JdbcClient jdbc;

    public PlanStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps other writers from the range's contacts, also from those that do not exist yet, until the transaction ends. */
    public void lockIdentities(RunRange range) {
        jdbc.sql(range.terms().delete() ? LOCK_DELETED_IDENTITIES : LOCK_IDENTITIES)
                .params(range.parameters())
                .query((row, index) -> 0)
                .list();
    }

    /** Computes the outcome of each row of the range; answers the number of rows. */
    public int planRange(RunRange range) {
        int rows = jdbc.sql(PLAN_RANGE).params(range.parameters()).update();
        MergeTerms terms = range.terms();
        if (rows > 0 && terms.delete()) {
            jdbc.sql(PLAN_DELETIONS).params(range.parameters()).update();
        } else if (rows > 0 && (terms.holdKnown() || terms.holdUnknown()) && optsOut(range)) {
            jdbc.sql(PLAN_SUPPRESSIONS).params(range.parameters()).update();
        }
        return rows;
    }

    /** Whether a row of the range opts somebody out; to look costs a hundredth of what it costs to plan that nobody does. */
    private boolean optsOut(RunRange range) {
        return jdbc.sql(OPTS_OUT)
                .params(range.parameters())
                .query(Boolean.class)
                .single();
    }

    /** Lets the database's planner know what was planned; without it ranges are looked up row by row. */
    public void analyze() {
        jdbc.sql("SELECT analyze_plan()").query((row, index) -> 0).list();
    }

    /** Forgets the plan of the range, so that it can be planned again. */
    public void deleteRange(RunRange range) {
        jdbc.sql(DELETE_RANGE).params(range.parameters()).update();
    }

    /** Deletes some rows of a run, of which nothing remains to be done; answers how many. */
    public int deleteSome(long run, int limit) {
        return jdbc.sql("DELETE FROM planned_row WHERE ctid = ANY (ARRAY("
                        + "SELECT ctid FROM planned_row WHERE run_id = :run LIMIT :limit))")
                .param("run", run)
                .param("limit", limit)
                .update();
    }

    /** All rows that the plan of a run has. */
    public long countAll(long run) {
        return jdbc.sql("SELECT count(*) FROM planned_row WHERE run_id = :run")
                .param("run", run)
                .query(Long.class)
                .single();
    }

    /** How many planned rows no longer fit the contacts as they are now. */
    public long countStale(RunRange range) {
        return jdbc.sql(COUNT_STALE)
                .params(range.parameters())
                .query(Long.class)
                .single();
    }

    /** How many contacts of the range's plan do not match a filter as they are now. */
    public long countOutside(RunRange range, FilterClause filter) {
        return jdbc.sql(COUNT_OUTSIDE.formatted(filter.sql()))
                .params(filter.parameters())
                .params(range.parameters())
                .query(Long.class)
                .single();
    }

    /** What the plan of the range says of each row, as a text to compare with another plan. */
    public Map<Long, String> rows(RunRange range) {
        Map<Long, String> rows = new HashMap<>();
        jdbc.sql(ROWS).params(range.parameters()).query(row -> {
            rows.put(row.getLong("row_number"), row.getString("said"));
        });
        return rows;
    }

    /** What the plan of the range has to be applied. */
    public PlannedCounts counts(RunRange range) {
        return jdbc.sql(COUNTS)
                .params(range.parameters())
                .query(PlannedCounts.class)
                .single();
    }

    /** How many contacts the plan of a run has: one for each row that won. */
    public long countContacts(long run) {
        return jdbc.sql(COUNT_CONTACTS).param("run", run).query(Long.class).single();
    }

    /** As {@link #countOutcomes(long)}, of the ranges below a bucket. */
    public Map<String, Long> countOutcomes(long run, long bucket) {
        return outcomes(jdbc.sql(COUNT_OUTCOMES_BELOW).param("run", run).param("bucket", bucket));
    }

    /** How many events of the ledger the plan of a run has. */
    public long countConsentEvents(long run) {
        return jdbc.sql(COUNT_CONSENT_EVENTS)
                .param("run", run)
                .query(Long.class)
                .single();
    }

    /** How many people the plan of a run opts out, contacts or not. */
    public long countOptOuts(long run) {
        return jdbc.sql(COUNT_OPT_OUTS).param("run", run).query(Long.class).single();
    }

    /**
     * Rows by outcome, and the keys {@code protected} and {@code suppressed}; outcomes without rows are absent.
     */
    public Map<String, Long> countOutcomes(long run) {
        return outcomes(jdbc.sql(COUNT_OUTCOMES).param("run", run));
    }

    private static Map<String, Long> outcomes(JdbcClient.StatementSpec query) {
        Map<String, Long> counts = new HashMap<>();
        query.query(row -> {
            counts.merge(row.getString("outcome"), row.getLong("rows"), Long::sum);
            counts.merge("protected", row.getLong("protected_rows"), Long::sum);
            counts.merge("suppressed", row.getLong("suppressed_rows"), Long::sum);
        });
        return counts;
    }
}
