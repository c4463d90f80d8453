package io.rollcall.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code contact_merge}: which contacts are part of which other ones, and by which run. Thread-safe. */
public final class ContactMergeStore {

    private static final String INSERT = Sql.named("insert_contact_merges");

    /** Whose contact was deleted since leads to nobody, and should not. */
    private static final String COUNT_ASTRAY = """
            SELECT count(*)
            FROM contact_merge g
            JOIN contact_change h ON h.run_id = g.run_id AND h.contact_id = g.contact_id AND h.kind = 'merged'
            WHERE g.run_id = :run AND g.unmerged_at IS NULL
              AND EXISTS (SELECT FROM contact s WHERE s.id = g.survivor_id)
              AND (h.before ->> 'match_key' IS NOT NULL
                       AND NOT EXISTS (SELECT FROM contact c WHERE c.channel_id = g.channel_id AND c.match_key = (h.before ->> 'match_key')::bigint)
                       AND NOT EXISTS (SELECT FROM contact_alias a WHERE a.channel_id = g.channel_id AND a.match_key = (h.before ->> 'match_key')::bigint)
                   OR h.before ->> 'business_scoped_id' IS NOT NULL
                       AND NOT EXISTS (SELECT FROM contact c WHERE c.channel_id = g.channel_id AND c.business_scoped_id = h.before ->> 'business_scoped_id')
                       AND NOT EXISTS (SELECT FROM contact_alias a WHERE a.channel_id = g.channel_id AND a.business_scoped_id = h.before ->> 'business_scoped_id'))""";

    private static final String FIND = Sql.named("find_unmergeable");
    private static final String SELECT_UNMERGES = Sql.named("select_unmerges");

    private static final String STANDING = """
            SELECT contact_id FROM contact_merge
            WHERE run_id = :source AND cluster = ANY (:clusters::bigint[]) AND unmerged_at IS NULL""";

    private static final String END = """
            UPDATE contact_merge SET unmerged_run_id = :run, unmerged_at = :time
            WHERE run_id = :source AND contact_id = ANY (:contacts::bigint[])""";

    private final JdbcClient jdbc;

    public ContactMergeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes down who becomes part of whom in the range. */
    public void insert(DedupeRange range) {
        jdbc.sql(INSERT).params(range.parameters()).update();
    }

    /** A contact that is part of another one. */
    public record Standing(long run, long contact, long survivor, Instant mergedAt) {}

    /**
     * The merges that an identity is about, the last one first: of the contact that had it when it was merged, and of those that are
     * part of the one that has it now.
     */
    public List<Standing> find(int channel, @Nullable Long matchKey, @Nullable String businessScopedId) {
        return jdbc.sql(FIND)
                .param("channel", channel)
                .param("match_key", matchKey)
                .param("business_scoped_id", businessScopedId)
                .query((row, index) -> new Standing(
                        row.getLong("run_id"),
                        row.getLong("contact_id"),
                        row.getLong("survivor_id"),
                        row.getTimestamp("merged_at").toInstant()))
                .list();
    }

    /** Contacts that a run has merged into others, and that still are. */
    public long countStanding(long run) {
        return jdbc.sql("SELECT count(*) FROM contact_merge WHERE run_id = :run AND unmerged_at IS NULL")
                .param("run", run)
                .query(Long.class)
                .single();
    }

    /**
     * Plans which contacts are parted.
     *
     * @param source the run that has merged them
     * @param contacts which of them; empty for all
     */
    public void selectUnmerges(long run, long source, List<Long> contacts) {
        jdbc.sql(SELECT_UNMERGES)
                .param("run", run)
                .param("source", source)
                .param("contacts", contacts.isEmpty() ? null : contacts.toArray(Long[]::new))
                .update();
    }

    /** Which of the contacts that a run has merged in these clusters still are part of others. */
    public Set<Long> standing(long source, Collection<Long> clusters) {
        return jdbc.sql(STANDING)
                .param("source", source)
                .param("clusters", clusters.toArray(Long[]::new))
                .query(Long.class)
                .set();
    }

    /** Writes down that contacts are parted. */
    public void end(DedupeRange range, long source, Collection<Long> contacts) {
        jdbc.sql(END)
                .param("run", range.run())
                .param("time", Timestamp.from(range.time()))
                .param("source", source)
                .param("contacts", contacts.toArray(Long[]::new))
                .update();
    }

    /** Contacts that a run has merged, that were not parted, and that are there all the same. */
    public long countThere(long run) {
        return jdbc.sql("SELECT count(*) FROM contact_merge g JOIN contact c ON c.id = g.contact_id"
                        + " WHERE g.run_id = :run AND g.unmerged_at IS NULL")
                .param("run", run)
                .query(Long.class)
                .single();
    }

    /** Identities of contacts that a run has merged and that are merged still, which lead to no contact. */
    public long countAstray(long run) {
        return jdbc.sql(COUNT_ASTRAY).param("run", run).query(Long.class).single();
    }

    /** How many contacts a run has merged into others. */
    public long countMergedBy(long run) {
        return jdbc.sql("SELECT count(*) FROM contact_merge WHERE run_id = :run")
                .param("run", run)
                .query(Long.class)
                .single();
    }
}
