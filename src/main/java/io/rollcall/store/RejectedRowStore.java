package io.rollcall.store;

import io.rollcall.contact.Problem;
import io.rollcall.contact.ReasonCode;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code rejected_row}. Methods that write need a transaction. Thread-safe. */
public final class RejectedRowStore {

    private static final String COPY = """
            COPY rejected_row (run_id, row_number, match_key, business_scoped_id, column_names, codes, messages) FROM STDIN""";

    private static final String INSERT_PLANNED = """
            INSERT INTO rejected_row (run_id, row_number, match_key, planned, business_scoped_id, column_names, codes, messages)
            SELECT :run, s.row_number, s.match_key, true, s.business_scoped_id,
                   array_fill(''::text, ARRAY[cardinality(p.reject_codes)]), p.reject_codes,
                   ARRAY(SELECT CASE problem.code WHEN 'DUPLICATE_ROW' THEN format(:duplicate, p.duplicate_row_number)
                                           WHEN 'CONTACT_UNKNOWN' THEN :unknown ELSE :conflict END
                         FROM unnest(p.reject_codes) WITH ORDINALITY AS problem (code, place) ORDER BY problem.place)
            FROM planned_row p
            JOIN staged_row s ON s.run_id = p.run_id AND s.range_bucket = p.range_bucket AND s.row_number = p.row_number
            WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket AND p.outcome = 'rejected'
            ORDER BY s.row_number""";

    private static final String DELETE_PLANNED = """
            DELETE FROM rejected_row r
            USING planned_row p
            WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket
              AND p.outcome = 'rejected' AND r.run_id = p.run_id AND r.row_number = p.row_number""";

    private static final String PAGE = """
            SELECT row_number, column_names, codes, messages FROM rejected_row
            WHERE run_id = :run AND row_number > :after ORDER BY row_number LIMIT :limit""";

    private static final String NUMBERS = """
            SELECT row_number FROM rejected_row
            WHERE run_id = :run AND row_number > :after ORDER BY row_number LIMIT :limit""";

    private static final String COUNT = "SELECT count(*) FROM rejected_row WHERE run_id = :run";

    private static final String COUNT_BY_CODE = """
            SELECT code, count(DISTINCT r.row_number) AS rows
            FROM rejected_row r CROSS JOIN LATERAL unnest(r.codes) AS problem (code)
            WHERE r.run_id = :run
            GROUP BY code ORDER BY rows DESC, code""";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    public RejectedRowStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** Stores rows that were rejected on their own, by COPY. */
    public void insert(long run, List<RejectedRow> rows) {
        template.execute((ConnectionCallback<Long>) connection -> Copy.run(connection, COPY, copy -> {
            for (RejectedRow row : rows) {
                List<Problem> problems = row.problems();
                copy.add(run)
                        .add(row.rowNumber())
                        .add(row.matchKey())
                        .nothing()
                        .add(problems.stream().map(Problem::column).toList())
                        .add(problems.stream().map(p -> p.code().name()).toList())
                        .add(problems.stream().map(Problem::message).toList());
                copy.endRow();
            }
        }));
    }

    /** Rejects the rows that the plan of the range refused. */
    public void insertPlanned(RunRange range) {
        jdbc.sql(INSERT_PLANNED)
                .params(range.parameters())
                .param(
                        "conflict",
                        "The identities of the row belong to more than one contact; expected all of them to be one"
                                + " person's. Split the row, or correct the number or the business-scoped id.")
                .param(
                        "unknown",
                        "No contact has this identity; expected one that there is. Correct it, or say --create to make a"
                                + " contact of it.")
                .param("duplicate", "Row %s is the same contact; expected one row for each. Delete all but one.")
                .update();
    }

    /** Takes the rejections of the range's plan back, before it is planned again. */
    public void deletePlanned(RunRange range) {
        jdbc.sql(DELETE_PLANNED).params(range.parameters()).update();
    }

    /** Rejected rows in order of their numbers, from the one after {@code after}. */
    public List<RejectedRow> page(long run, long after, int limit) {
        return jdbc.sql(PAGE)
                .param("run", run)
                .param("after", after)
                .param("limit", limit)
                .query((row, index) -> new RejectedRow(
                        row.getLong("row_number"),
                        null,
                        problems(row.getArray("column_names"), row.getArray("codes"), row.getArray("messages"))))
                .list();
    }

    /** Numbers of rejected rows in order, from the one after {@code after}. */
    public List<Long> numbers(long run, long after, int limit) {
        return jdbc.sql(NUMBERS)
                .param("run", run)
                .param("after", after)
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    /** Deletes some rows of a run, of which nothing remains to be done; answers how many. */
    public int deleteSome(long run, int limit) {
        return jdbc.sql("DELETE FROM rejected_row WHERE ctid = ANY (ARRAY("
                        + "SELECT ctid FROM rejected_row WHERE run_id = :run LIMIT :limit))")
                .param("run", run)
                .param("limit", limit)
                .update();
    }

    public long count(long run) {
        return jdbc.sql(COUNT).param("run", run).query(Long.class).single();
    }

    /** Rejected rows that have any of these codes. */
    public long count(long run, List<ReasonCode> codes) {
        return jdbc.sql(COUNT + " AND codes && :codes::text[]")
                .param("run", run)
                .param("codes", codes.stream().map(ReasonCode::name).toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    /** Rejected rows by code, most frequent first; a row with two codes counts under both. */
    public Map<String, Long> countByCode(long run) {
        Map<String, Long> counts = new LinkedHashMap<>();
        jdbc.sql(COUNT_BY_CODE).param("run", run).query(row -> {
            counts.put(row.getString("code"), row.getLong("rows"));
        });
        return counts;
    }

    private static List<Problem> problems(Array columns, Array codes, Array messages) throws SQLException {
        String[] column = (String[]) columns.getArray();
        String[] code = (String[]) codes.getArray();
        String[] message = (String[]) messages.getArray();
        List<Problem> problems = new ArrayList<>(code.length);
        for (int i = 0; i < code.length; i++) {
            problems.add(new Problem(ReasonCode.valueOf(code[i]), column[i], message[i]));
        }
        return problems;
    }
}
