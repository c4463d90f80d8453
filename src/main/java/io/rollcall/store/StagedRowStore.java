package io.rollcall.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables {@code staged_row} and {@code run_tag}. Methods that write need a transaction. Thread-safe.
 */
public final class StagedRowStore {

    private static final String COPY = """
            COPY staged_row (run_id, row_number, group_key, match_key, second_match_key, range_bucket, bucket, phone,
                             whatsapp_id, business_scoped_id, external_id, display_name, remarks, avatar, opt_in, opted_at,
                             consent_basis, cleared, tag_keys)
            FROM STDIN""";

    private static final String INSERT_TAGS = """
            INSERT INTO run_tag (run_id, name_key, name)
            SELECT :run, tag.name_key, tag.name FROM unnest(:name_keys::text[], :names::text[]) AS tag (name_key, name)
            ON CONFLICT (run_id, name_key) DO NOTHING""";

    private static final String INHERIT_IDENTITIES = Sql.named("inherit_identities");

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    public StagedRowStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** Stores rows by COPY, in the order given. */
    public void insert(long run, List<StagedRow> rows) {
        template.execute((ConnectionCallback<Long>) connection -> Copy.run(connection, COPY, copy -> {
            for (StagedRow row : rows) {
                write(copy, run, row);
            }
        }));
    }

    /** Remembers the tags that rows name; the first spelling of a tag stays. */
    public void insertTags(long run, Map<String, String> namesByKey) {
        jdbc.sql(INSERT_TAGS)
                .param("run", run)
                .param("name_keys", namesByKey.keySet().toArray(String[]::new))
                .param("names", namesByKey.values().toArray(String[]::new))
                .update();
    }

    /**
     * Gives rows that share any identity, directly or through a contact, one group and one range, and the last of them
     * the identities that it lacks. Safe to repeat; needs a transaction.
     *
     * @return how many rows were linked
     */
    public long link(long run, int channel) {
        long linked = jdbc.sql("SELECT link_staged_rows(:run, :channel)")
                .param("run", run)
                .param("channel", channel)
                .query(Long.class)
                .single();
        if (linked > 0) {
            jdbc.sql(INHERIT_IDENTITIES).param("run", run).update();
        }
        return linked;
    }

    /** Lets the planner know what was staged; without it plans take an order of magnitude longer. */
    public void analyze() {
        jdbc.sql("SELECT analyze_staging()").query((row, index) -> 0).list();
    }

    /** Throws the staged rows of a complete run away; needs a transaction. Safe to repeat. */
    public void discard(long run) {
        jdbc.sql("SELECT discard_staging(:run)")
                .param("run", run)
                .query((row, index) -> 0)
                .list();
    }

    public long count(long run) {
        return jdbc.sql("SELECT count(*) FROM staged_row WHERE run_id = :run")
                .param("run", run)
                .query(Long.class)
                .single();
    }

    private static void write(Copy copy, long run, StagedRow row) throws SQLException {
        copy.add(run)
                .add(row.rowNumber())
                .add(row.groupKey())
                .add(row.matchKey())
                .add(row.secondMatchKey())
                .add(row.bucket())
                .add(row.bucket())
                .add(row.phone())
                .add(row.whatsappId())
                .add(row.businessScopedId())
                .add(row.externalId())
                .add(row.displayName())
                .add(row.remarks())
                .add(row.avatar())
                .add(row.optIn())
                .add(row.optedAt())
                .add(row.consentBasis())
                .add(row.cleared());
        List<StagedRow.Tag> tags = row.tags();
        copy.add(tags == null ? null : tags.stream().map(StagedRow.Tag::key).toList());
        copy.endRow();
    }
}
