package io.rollcall.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what a run has found, for people to look at; writes nothing. Thread-safe. */
public final class DedupeReviewQuery {

    private static final String CLUSTERS = Sql.named("read_dedupe_clusters");
    private static final String REVIEWS = Sql.named("read_dedupe_reviews");

    private static final int FETCHED = 1_000;

    private final JdbcClient jdbc;

    public DedupeReviewQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A contact of a cluster.
     *
     * @param score with the contact of the cluster that it is most like; empty where they were not compared
     */
    public record Line(long contact, boolean survives, Optional<Double> score, String reasons) {}

    /** Two contacts that may be one person. */
    public record Doubt(long first, long second, double score, String reasons) {}

    /** The planned clusters, one after the other; needs a transaction, in which they are fetched bit by bit. */
    public void readClusters(long run, Consumer<List<Line>> to) {
        List<Line> cluster = new ArrayList<>();
        long[] number = new long[1];
        jdbc.sql(CLUSTERS).param("run", run).withFetchSize(FETCHED).query(row -> {
            if (row.getLong("cluster") != number[0] && !cluster.isEmpty()) {
                to.accept(List.copyOf(cluster));
                cluster.clear();
            }
            number[0] = row.getLong("cluster");
            cluster.add(new Line(
                    row.getLong("contact_id"),
                    row.getBoolean("survives"),
                    Optional.ofNullable(row.getObject("score", Float.class)).map(Float::doubleValue),
                    Optional.ofNullable(row.getString("reasons")).orElse("")));
        });
        if (!cluster.isEmpty()) {
            to.accept(List.copyOf(cluster));
        }
    }

    /** Is told two contacts. */
    @FunctionalInterface
    public interface PairReader {

        void read(long one, long other);
    }

    /** Pairs that somebody is to decide on, as they were compared; needs a transaction, in which they are fetched bit by bit. */
    public void readPairsForReview(long run, PairReader to) {
        jdbc.sql("SELECT first_id, second_id FROM dedupe_pair WHERE run_id = :run AND outcome = 'review'")
                .param("run", run)
                .withFetchSize(FETCHED)
                .query(row -> {
                    to.read(row.getLong("first_id"), row.getLong("second_id"));
                });
    }

    /** Pairs that somebody is to decide on, the surest first; needs a transaction, in which they are fetched bit by bit. */
    public void readDoubts(long run, Consumer<Doubt> to) {
        jdbc.sql(REVIEWS).param("run", run).withFetchSize(FETCHED).query(row -> {
            to.accept(new Doubt(
                    row.getLong("first_id"),
                    row.getLong("second_id"),
                    row.getDouble("score"),
                    row.getString("reasons")));
        });
    }
}
