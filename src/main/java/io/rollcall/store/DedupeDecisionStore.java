package io.rollcall.store;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code dedupe_decision}: what a file of decisions says. Methods that write need a transaction. Thread-safe. */
public final class DedupeDecisionStore {

    private static final String COPY = """
            COPY dedupe_decision (run_id, row_number, cluster, contact_id, choice) FROM STDIN""";

    private static final String RESOLVE = Sql.named("resolve_dedupe_decisions");

    static final Map<String, String> PAIRS = Map.of("pairs", Sql.named("dedupe_decided_pairs"));

    private static final String COUNT =
            "SELECT count(*) FILTER (WHERE p.choice = 'not the same') AS ignored, count(*) AS pairs FROM ("
                    + PAIRS.get("pairs") + ") p";

    private static final String KEPT = """
            SELECT resolved_id FROM dedupe_decision
            WHERE run_id = :run AND choice = 'keep' AND resolved_id = ANY (:contacts::bigint[])""";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    public DedupeDecisionStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /**
     * What a row says.
     *
     * @param cluster the number of the person in the file
     * @param choice {@code keep}, {@code merge}, {@code not the same}, or {@code open} where nothing is said
     */
    public record Decision(long rowNumber, long cluster, long contact, String choice) {}

    /** Stores decisions by COPY. */
    public void insert(long run, Iterator<Decision> decisions) {
        template.execute((ConnectionCallback<Long>) connection -> Copy.run(connection, COPY, copy -> {
            while (decisions.hasNext()) {
                Decision decision = decisions.next();
                copy.add(run)
                        .add(decision.rowNumber())
                        .add(decision.cluster())
                        .add(decision.contact())
                        .add(decision.choice());
                copy.endRow();
            }
        }));
    }

    /** Finds the contacts that are meant. */
    public void resolve(long run, int channel) {
        jdbc.sql(RESOLVE).param("run", run).param("channel", channel).update();
    }

    /** Rows whose contact is gone. */
    public long countGone(long run) {
        return jdbc.sql("SELECT count(*) FROM dedupe_decision WHERE run_id = :run AND resolved_id IS NULL")
                .param("run", run)
                .query(Long.class)
                .single();
    }

    /** The pairs that were decided on, or could have been. */
    public DedupeBlockStore.Tally count(long run) {
        return jdbc.sql(COUNT)
                .param("run", run)
                .query(DedupeBlockStore.Tally.class)
                .single();
    }

    /** Those of the contacts that somebody has said stay. */
    public Set<Long> kept(long run, List<Long> contacts) {
        return jdbc.sql(KEPT)
                .param("run", run)
                .param("contacts", contacts.toArray(Long[]::new))
                .query(Long.class)
                .set();
    }
}
