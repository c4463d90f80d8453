package io.rollcall.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code distinct_pair}: contacts of which somebody has said that they are two people. Thread-safe. */
public final class DistinctPairStore {

    private static final String INHERIT = Sql.named("inherit_distinct_pairs");

    private static final String INSERT_DECIDED = Sql.named("insert_decided_distinct_pairs");

    private static final String DELETE_OVERRULED =
            Sql.named("delete_overruled_distinct_pairs", DedupeDecisionStore.PAIRS);

    private static final String INSERT = """
            INSERT INTO distinct_pair (first_id, second_id, run_id, decided_at, channel_id, actor)
            SELECT p.first_id, p.second_id, :run, :at, :channel, :actor
            FROM unnest(:first_ids::bigint[], :second_ids::bigint[]) AS p (first_id, second_id)
            ORDER BY p.first_id, p.second_id
            ON CONFLICT DO NOTHING""";

    private static final String AMONG = """
            SELECT first_id, second_id FROM distinct_pair
            WHERE first_id = ANY (:contacts::bigint[]) AND second_id = ANY (:contacts::bigint[])""";

    private final JdbcClient jdbc;

    public DistinctPairStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Two contacts, the one with the lower id first. */
    public record Pair(long first, long second) {

        public static Pair of(long one, long other) {
            return new Pair(Math.min(one, other), Math.max(one, other));
        }
    }

    /** Remembers pairs that are two people; those that are remembered already stay as they are. */
    public int insert(DedupeRange range, Collection<Pair> pairs) {
        return jdbc.sql(INSERT)
                .param("run", range.run())
                .param("at", Timestamp.from(range.time()))
                .param("channel", range.channel())
                .param("actor", range.actor())
                .param("first_ids", pairs.stream().map(Pair::first).toArray(Long[]::new))
                .param("second_ids", pairs.stream().map(Pair::second).toArray(Long[]::new))
                .update();
    }

    /** Remembers what a file of decisions says, in place of what was said before of the same pairs. */
    public void insertDecided(DedupeRange range) {
        jdbc.sql(DELETE_OVERRULED).params(range.parameters()).update();
        jdbc.sql(INSERT_DECIDED).params(range.parameters()).update();
    }

    /** The pairs of which both contacts are among these. */
    public Set<Pair> among(Collection<Long> contacts) {
        return new HashSet<>(jdbc.sql(AMONG)
                .param("contacts", contacts.toArray(Long[]::new))
                .query(DistinctPairStore::pair)
                .list());
    }

    /** What was said of contacts that the range merges is said of those that they are part of. */
    public void inherit(DedupeRange range) {
        jdbc.sql(INHERIT).params(range.parameters()).update();
    }

    private static Pair pair(ResultSet row, int index) throws SQLException {
        return new Pair(row.getLong("first_id"), row.getLong("second_id"));
    }
}
