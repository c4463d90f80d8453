package io.rollcall.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables {@code dedupe_pair}, {@code dedupe_component} and {@code dedupe_member}: pairs that may be one person, and which contacts
 * a run merges. Methods that write need a transaction. Thread-safe.
 */
public final class DedupePairStore {

    private static final String INSERT = Sql.named("insert_dedupe_pairs");

    private static final String INSERT_DECIDED = Sql.named("insert_decided_pairs", DedupeDecisionStore.PAIRS);

    private static final String COMPONENTS = """
            SELECT component, contact_id FROM dedupe_component
            WHERE run_id = :run AND bucket >= :from_bucket AND bucket < :to_bucket
            ORDER BY bucket, component, contact_id""";

    private static final String COLUMNS = "first_id, second_id, score, band, reasons";

    private static final String PAIRS_AMONG = "SELECT " + COLUMNS + """
             FROM dedupe_pair
            WHERE run_id = :run AND first_id = ANY (:contacts::bigint[]) AND second_id = ANY (:contacts::bigint[])
            ORDER BY first_id, second_id""";

    private static final String INSERT_MEMBERS = """
            INSERT INTO dedupe_member (run_id, bucket, cluster, contact_id, version, survives, decided)
            SELECT :run, (m.cluster & 1023)::smallint, m.cluster, m.contact_id, m.version, m.survives, :decided
            FROM unnest(:clusters::bigint[], :contacts::bigint[], :versions::bigint[], :survive::boolean[])
                     AS m (cluster, contact_id, version, survives)
            ORDER BY 2, 3, 4""";

    private static final String MEMBERS = """
            SELECT cluster, contact_id, version, survives, decided FROM dedupe_member
            WHERE run_id = :run AND bucket >= :from_bucket AND bucket < :to_bucket
            ORDER BY bucket, cluster, contact_id""";

    private static final String DELETE_MEMBERS = """
            DELETE FROM dedupe_member
            WHERE run_id = :run AND bucket >= :from_bucket AND bucket < :to_bucket AND cluster = ANY (:clusters::bigint[])""";

    /** Pairs whose contacts are one now are merged; all others that may be one person are for people to decide on. */
    private static final String SETTLE = """
            UPDATE dedupe_pair p
            SET outcome = CASE WHEN EXISTS (
                    SELECT FROM dedupe_member a JOIN dedupe_member b ON b.run_id = a.run_id AND b.cluster = a.cluster AND b.bucket = a.bucket
                    WHERE a.run_id = :run AND a.contact_id = p.first_id AND b.contact_id = p.second_id) THEN 'merged' ELSE 'review' END
            WHERE p.run_id = :run""";

    private static final String COUNT_OUTCOMES = """
            SELECT count(*) FILTER (WHERE outcome = 'merged') AS merged, count(*) FILTER (WHERE outcome = 'review') AS review,
                   count(*) FILTER (WHERE outcome IS NULL) AS pending
            FROM dedupe_pair WHERE run_id = :run""";

    private static final String COUNT_CLUSTERS = """
            SELECT count(DISTINCT cluster) AS clusters, count(*) FILTER (WHERE NOT survives) AS merged
            FROM dedupe_member WHERE run_id = :run""";

    private final JdbcClient jdbc;

    public DedupePairStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Two contacts that may be one person.
     *
     * @param first the lower id
     * @param band its word
     * @param reasons for people
     */
    public record Pair(long first, long second, double score, String band, String reasons) {}

    /** Contacts that hang together by pairs that are to be merged. */
    public record Component(long number, List<Long> contacts) {}

    /**
     * A contact of a cluster.
     *
     * @param cluster the lowest id of its contacts
     * @param version when it was planned
     * @param survives whether it takes the others in
     * @param decided whether somebody has decided it
     */
    public record Member(long cluster, long contact, long version, boolean survives, boolean decided) {}

    /** How many pairs have which outcome. */
    public record Outcomes(long merged, long review, long pending) {}

    /**
     * How many people have several contacts.
     *
     * @param merged contacts that become part of others
     */
    public record Clusters(long clusters, long merged) {}

    /**
     * Stores pairs, but for those of which somebody has said that they are two people; once each.
     *
     * @return how many were stored
     */
    public int insert(long run, List<Pair> pairs) {
        return jdbc.sql(INSERT)
                .param("run", run)
                .param("first_ids", pairs.stream().map(Pair::first).toArray(Long[]::new))
                .param("second_ids", pairs.stream().map(Pair::second).toArray(Long[]::new))
                .param("scores", pairs.stream().map(Pair::score).toArray(Double[]::new))
                .param("bands", pairs.stream().map(Pair::band).toArray(String[]::new))
                .param("reasons", pairs.stream().map(Pair::reasons).toArray(String[]::new))
                .update();
    }

    /** Stores the pairs that somebody has decided to merge, or has left open; once. */
    public void insertDecided(DedupeRange range) {
        jdbc.sql(INSERT_DECIDED).params(range.parameters()).update();
    }

    /** Finds the contacts that hang together; safe to repeat. */
    public long link(long run) {
        jdbc.sql("DELETE FROM dedupe_component WHERE run_id = :run")
                .param("run", run)
                .update();
        return jdbc.sql("SELECT link_dedupe_pairs(:run)")
                .param("run", run)
                .query(Long.class)
                .single();
    }

    public long countLinked(long run) {
        return jdbc.sql("SELECT count(*) FROM dedupe_component WHERE run_id = :run")
                .param("run", run)
                .query(Long.class)
                .single();
    }

    /** The components of a range, in order. */
    public List<Component> components(long run, BucketRange buckets) {
        List<Component> components = new ArrayList<>();
        jdbc.sql(COMPONENTS)
                .param("run", run)
                .param("from_bucket", buckets.from())
                .param("to_bucket", buckets.to())
                .query(row -> {
                    long number = row.getLong("component");
                    if (components.isEmpty()
                            || components.get(components.size() - 1).number() != number) {
                        components.add(new Component(number, new ArrayList<>()));
                    }
                    components.get(components.size() - 1).contacts().add(row.getLong("contact_id"));
                });
        return components;
    }

    /** The pairs of which both contacts are among these. */
    public List<Pair> pairsAmong(long run, List<Long> contacts) {
        return jdbc.sql(PAIRS_AMONG)
                .param("run", run)
                .param("contacts", contacts.toArray(Long[]::new))
                .query(DedupePairStore::pair)
                .list();
    }

    private static Pair pair(ResultSet row, int index) throws SQLException {
        return new Pair(
                row.getLong("first_id"),
                row.getLong("second_id"),
                row.getDouble("score"),
                row.getString("band"),
                row.getString("reasons"));
    }

    /** All pairs that a run has stored. */
    public long countAll(long run) {
        return jdbc.sql("SELECT count(*) FROM dedupe_pair WHERE run_id = :run")
                .param("run", run)
                .query(Long.class)
                .single();
    }

    /** Deletes some pairs and members of a run, of which nothing remains to be done; answers how many. */
    public int deleteSome(long run, int limit) {
        int deleted = 0;
        for (String table : List.of("dedupe_pair", "dedupe_member")) {
            deleted += jdbc.sql("DELETE FROM " + table + " WHERE ctid = ANY (ARRAY(SELECT ctid FROM " + table
                            + " WHERE run_id = :run LIMIT :limit))")
                    .param("run", run)
                    .param("limit", limit)
                    .update();
        }
        return deleted;
    }

    /** Plans clusters; all of one range. */
    public void insertMembers(long run, List<Member> members, boolean decided) {
        jdbc.sql(INSERT_MEMBERS)
                .param("run", run)
                .param("clusters", members.stream().map(Member::cluster).toArray(Long[]::new))
                .param("contacts", members.stream().map(Member::contact).toArray(Long[]::new))
                .param("versions", members.stream().map(Member::version).toArray(Long[]::new))
                .param("survive", members.stream().map(Member::survives).toArray(Boolean[]::new))
                .param("decided", decided)
                .update();
    }

    /** The members of the clusters of a range, cluster by cluster. */
    public List<Member> members(long run, BucketRange buckets) {
        return jdbc.sql(MEMBERS)
                .param("run", run)
                .param("from_bucket", buckets.from())
                .param("to_bucket", buckets.to())
                .query((row, index) -> new Member(
                        row.getLong("cluster"),
                        row.getLong("contact_id"),
                        row.getLong("version"),
                        row.getBoolean("survives"),
                        row.getBoolean("decided")))
                .list();
    }

    /** Contacts of all clusters of a run, those that stay included. */
    public long countMembers(long run) {
        return jdbc.sql("SELECT count(*) FROM dedupe_member WHERE run_id = :run")
                .param("run", run)
                .query(Long.class)
                .single();
    }

    /** Forgets clusters, so that they can be planned again. */
    public void deleteMembers(long run, BucketRange buckets, List<Long> clusters) {
        jdbc.sql(DELETE_MEMBERS)
                .param("run", run)
                .param("from_bucket", buckets.from())
                .param("to_bucket", buckets.to())
                .param("clusters", clusters.toArray(Long[]::new))
                .update();
    }

    /** Gives each pair its outcome by the clusters as they are; safe to repeat. */
    public void settle(long run) {
        jdbc.sql(SETTLE).param("run", run).update();
    }

    public Outcomes countOutcomes(long run) {
        return jdbc.sql(COUNT_OUTCOMES).param("run", run).query(Outcomes.class).single();
    }

    public Clusters countClusters(long run) {
        return jdbc.sql(COUNT_CLUSTERS).param("run", run).query(Clusters.class).single();
    }
}
