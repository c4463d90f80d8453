package io.rollcall.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks for what is wrong with a complete run; writes nothing. Thread-safe. */
public final class VerificationQuery {

    private static final int FETCHED = 1_000;

    private static final String FIND = """
            SELECT f.row_number, f.contact_id, f.field, count(*) OVER () AS total
            FROM (%s) f
            ORDER BY f.row_number NULLS FIRST, f.contact_id, f.field LIMIT :limit""";

    private static final String OUTCOMES = """
            SELECT row_number, count(*) AS outcomes
            FROM (SELECT row_number FROM planned_row WHERE run_id = :run AND outcome <> 'rejected'
                  UNION ALL
                  SELECT row_number FROM rejected_row WHERE run_id = :run) o
            GROUP BY row_number ORDER BY row_number""";

    private final JdbcClient jdbc;

    public VerificationQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a check found.
     *
     * @param first the first ones, by row and contact
     * @param total how many there are
     */
    public record Found(List<Deviation> first, long total) {}

    /** Runs one check. */
    public Found find(VerificationCheck check, long run, int limit) {
        AtomicLong total = new AtomicLong();
        List<Deviation> first = new ArrayList<>();
        jdbc.sql(FIND.formatted(check.sql()))
                .param("run", run)
                .param("limit", limit)
                .query(row -> {
                    total.set(row.getLong("total"));
                    first.add(new Deviation(
                            Optional.ofNullable(row.getObject("row_number", Long.class)),
                            Optional.ofNullable(row.getObject("contact_id", Long.class)),
                            Optional.ofNullable(row.getString("field"))));
                });
        return new Found(first, total.get());
    }

    /** How many outcomes a row has. */
    public record RowOutcomes(long row, long outcomes) {}

    /** The outcomes of all rows that have any, by row number; needs a transaction, in which they are fetched bit by bit. */
    public <T> T withOutcomes(long run, OutcomeReader<T> reader) {
        try (Stream<RowOutcomes> rows = jdbc
                .sql(OUTCOMES)
                .param("run", run)
                .withFetchSize(FETCHED)
                .query((row, index) -> new RowOutcomes(row.getLong("row_number"), row.getLong("outcomes")))
                .stream()) {
            return reader.read(rows.iterator());
        }
    }

    /** Reads the outcomes of rows, once. */
    @FunctionalInterface
    public interface OutcomeReader<T> {

        T read(Iterator<RowOutcomes> rows);
    }
}
