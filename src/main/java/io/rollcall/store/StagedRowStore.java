package io.rollcall.store;

import io.rollcall.contact.NameKey;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables {@code staged_row}, {@code run_tag}, {@code run_list} and {@code run_member}. Methods that write need a
 * transaction. Thread-safe.
 */
public final class StagedRowStore {

    private static final String COPY = """
            COPY staged_row (run_id, row_number, group_key, match_key, second_match_key, range_bucket, bucket, phone,
                             whatsapp_id, business_scoped_id, external_id, display_name, remarks, avatar, opt_in, opted_at,
                             consent_basis, cleared, tag_keys, list_keys, removed_tag_keys, removed_list_keys, assignee_key,
                             collaborator_keys, in_directory, attributes)
            FROM STDIN""";

    private static final String INSERT_TAGS = """
            INSERT INTO run_tag (run_id, name_key, name)
            SELECT :run, tag.name_key, tag.name FROM unnest(:name_keys::text[], :names::text[]) AS tag (name_key, name)
            ON CONFLICT (run_id, name_key) DO NOTHING""";

    private static final String INSERT_LISTS = """
            INSERT INTO run_list (run_id, name_key, name)
            SELECT :run, list.name_key, list.name FROM unnest(:name_keys::text[], :names::text[]) AS list (name_key, name)
            ON CONFLICT (run_id, name_key) DO NOTHING""";

    private static final String INSERT_MEMBERS = """
            INSERT INTO run_member (run_id, member_key, name, name_key, email)
            SELECT :run, m.member_key, m.name, m.name_key, m.email
            FROM unnest(:member_keys::text[], :names::text[], :name_keys::text[], :emails::text[]) AS m (member_key, name, name_key, email)
            ON CONFLICT (run_id, member_key) DO NOTHING""";

    private static final String RESOLVE_MEMBERS = """
            UPDATE run_member r SET member_id = found.id
            FROM (SELECT n.member_key,
                         CASE WHEN n.email IS NOT NULL THEN (SELECT m.id FROM member m WHERE m.email = n.email)
                              ELSE (SELECT m.id FROM member m WHERE m.name_key = n.name_key
                                    ORDER BY m.deleted_at IS NOT NULL, m.email IS NOT NULL, m.id LIMIT 1) END AS id
                  FROM run_member n WHERE n.run_id = :run AND n.member_id IS NULL) found
            WHERE r.run_id = :run AND r.member_key = found.member_key AND found.id IS NOT NULL""";

    private static final String UNKNOWN_MEMBERS =
            "SELECT EXISTS (SELECT FROM run_member WHERE run_id = :run AND member_id IS NULL)";

    private static final String ASSIGN_TURNS = Sql.named("assign_turns");

    private static final String LONGEST_SEQUENCE = Sql.named("longest_sequence");

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

    /**
     * Stores a row for each contact of a filter, as it is now.
     *
     * @return how many they are
     */
    public long insertSelected(long run, FilterClause where, StagedRow.Values values) {
        return jdbc.sql(Sql.named("insert_selected_rows", Map.of("where", where.sql())))
                .params(where.parameters())
                .param("run", run)
                .param("external_id", values.externalId())
                .param("display_name", values.displayName())
                .param("remarks", values.remarks())
                .param("avatar", values.avatar())
                .param("opt_in", values.optIn())
                .param("opted_at", values.optedAt() == null ? null : Timestamp.from(values.optedAt()))
                .param("consent_basis", values.consentBasis())
                .param("cleared", array(values.cleared(), Function.identity()))
                .param("tag_keys", array(values.tags(), StagedRow.Tag::key))
                .param("list_keys", array(values.lists(), StagedRow.Tag::key))
                .param(
                        "assignee_key",
                        values.assignee() == null ? null : values.assignee().key())
                .param("collaborator_keys", array(values.collaborators(), StagedRow.Member::key))
                .param("in_directory", values.inDirectory())
                .param("attributes", values.attributes())
                .param("removed_tag_keys", array(values.removedTags(), Function.identity()))
                .param("removed_list_keys", array(values.removedLists(), Function.identity()))
                .update();
    }

    /** Null for none. */
    private static <T> String @Nullable [] array(@Nullable List<T> values, Function<T, String> text) {
        return values == null || values.isEmpty() ? null : texts(values, text);
    }

    /** Remembers the tags that rows name; the first spelling of a tag stays. */
    public void insertTags(long run, Collection<StagedRow.Tag> tags) {
        insertNames(INSERT_TAGS, run, tags);
    }

    /** Remembers the lists that rows name; the first spelling of a list stays. */
    public void insertLists(long run, Collection<StagedRow.Tag> lists) {
        insertNames(INSERT_LISTS, run, lists);
    }

    private void insertNames(String sql, long run, Collection<StagedRow.Tag> names) {
        jdbc.sql(sql)
                .param("run", run)
                .param("name_keys", texts(names, StagedRow.Tag::key))
                .param("names", texts(names, StagedRow.Tag::name))
                .update();
    }

    /** Remembers the members that rows name; what the first row says of a member stays. */
    public void insertMembers(long run, Collection<StagedRow.Member> members) {
        jdbc.sql(INSERT_MEMBERS)
                .param("run", run)
                .param("member_keys", texts(members, StagedRow.Member::key))
                .param("names", texts(members, StagedRow.Member::name))
                .param("name_keys", texts(members, member -> NameKey.of(member.name())))
                .param("emails", members.stream().map(StagedRow.Member::email).toArray(String[]::new))
                .update();
    }

    /**
     * Decides who the members are that rows name, where that is not decided; those whom nobody knows stay undecided. Rows
     * that name somebody who was removed are not accepted, so that one who is removed by now was there when they were
     * staged, and is meant. Of several with a name it is the one who has nothing but the name. Safe to repeat.
     */
    public void resolveMembers(long run) {
        jdbc.sql(RESOLVE_MEMBERS).param("run", run).update();
    }

    /**
     * Gives contacts to members in turns, by writing into rows whom they assign them to. Once in a run, after its rows are
     * staged and linked.
     *
     * @param creates whether rows that meet no contact make one
     * @return how many contacts were given to somebody
     */
    public long assignTurns(long run, int channel, MemberTurns turns, boolean creates) {
        List<StagedRow.Member> members =
                turns.turns().stream().map(MemberTurns.Turn::member).toList();
        insertMembers(run, members);
        resolveMembers(run);
        return jdbc.sql(ASSIGN_TURNS)
                .param("run", run)
                .param("channel", channel)
                .param("member_keys", texts(members, StagedRow.Member::key))
                .param(
                        "numbers",
                        turns.turns().stream().map(MemberTurns.Turn::number).toArray(Long[]::new))
                .param("by_capacity", turns.byCapacity())
                .param("creates", creates)
                .update();
    }

    /** Whether rows name a member whom nobody knows. */
    public boolean hasUnknownMembers(long run) {
        return jdbc.sql(UNKNOWN_MEMBERS).param("run", run).query(Boolean.class).single();
    }

    /**
     * Gives rows that share any identity, directly or through a contact, one group and one range, and the winner of them
     * the identities that it lacks. Safe to repeat; needs a transaction.
     *
     * @return how many rows were linked
     */
    public long link(long run, int channel, MergeTerms terms) {
        long linked = jdbc.sql("SELECT link_staged_rows(:run, :channel)")
                .param("run", run)
                .param("channel", channel)
                .query(Long.class)
                .single();
        if (linked > 0) {
            jdbc.sql(INHERIT_IDENTITIES)
                    .param("run", run)
                    .param("winner_order", terms.winnerOrder())
                    .update();
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

    /** How many match keys of a run follow each other without a gap, at the most. */
    public long longestSequence(long run) {
        return jdbc.sql(LONGEST_SEQUENCE).param("run", run).query(Long.class).single();
    }

    private static void write(Copy copy, long run, StagedRow row) throws SQLException {
        StagedRow.Identity identity = row.identity();
        copy.add(run)
                .add(row.rowNumber())
                .add(row.groupKey())
                .add(identity.matchKey())
                .add(identity.secondMatchKey())
                .add(identity.bucket())
                .add(identity.bucket())
                .add(identity.phone())
                .add(identity.whatsappId())
                .add(identity.businessScopedId());
        write(copy, row.values());
        copy.endRow();
    }

    private static void write(Copy copy, StagedRow.Values values) throws SQLException {
        copy.add(values.externalId())
                .add(values.displayName())
                .add(values.remarks())
                .add(values.avatar())
                .add(values.optIn())
                .add(values.optedAt())
                .add(values.consentBasis())
                .add(values.cleared());
        StagedRow.Member assignee = values.assignee();
        copy.add(values.tags(), StagedRow.Tag::key)
                .add(values.lists(), StagedRow.Tag::key)
                .add(values.removedTags())
                .add(values.removedLists())
                .add(assignee == null ? null : assignee.key())
                .add(values.collaborators(), StagedRow.Member::key)
                .add(values.inDirectory())
                .add(values.attributes());
    }

    private static <T> String[] texts(Collection<T> named, Function<T, String> text) {
        return named.stream().map(text).toArray(String[]::new);
    }
}
