package io.rollcall.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code catalogue_change}: the history of tags, lists, members, attributes and channels. Thread-safe. */
public final class CatalogueStore {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

    private static final String APPEND = """
            INSERT INTO catalogue_change (kind, action, subject_id, channel_id, before, after, contacts, actor, changed_at)
            VALUES (:kind, :action, :subject, CAST(:channel AS int), CAST(:before AS jsonb), CAST(:after AS jsonb),
                    CAST(:contacts AS bigint), :actor, :at)""";

    private static final String LIST = """
            SELECT id, run_id, kind, action, subject_id, channel_id, before, after, contacts, actor, changed_at
            FROM catalogue_change
            WHERE kind = :kind AND channel_id IS NOT DISTINCT FROM CAST(:channel AS int) AND id < :before
            ORDER BY id DESC LIMIT :limit""";

    private static final String LIST_NAMED = """
            SELECT id, run_id, kind, action, subject_id, channel_id, before, after, contacts, actor, changed_at
            FROM catalogue_change
            WHERE kind = :kind AND channel_id IS NOT DISTINCT FROM CAST(:channel AS int) AND id < :before
              AND (subject_id = ANY (:subjects) OR subject_id IN (
                  SELECT subject_id FROM catalogue_change
                  WHERE kind = :kind AND channel_id IS NOT DISTINCT FROM CAST(:channel AS int)
                    AND lower(:name) IN (lower(before ->> 'name'), lower(after ->> 'name'))))
            ORDER BY id DESC LIMIT :limit""";

    /** The kinds that runs add to. */
    private static final Map<CatalogueKind, String> INSERT_ADDED = Map.of(
            CatalogueKind.TAG, added("tag", "t.channel_id", "jsonb_build_object('name', t.name)"),
            CatalogueKind.LIST, added("list", "t.channel_id", "jsonb_build_object('name', t.name)"),
            CatalogueKind.MEMBER,
                    added("member", "CAST(NULL AS int)", "jsonb_build_object('name', t.name, 'email', t.email)"),
            CatalogueKind.ATTRIBUTE, added("attribute_definition", "t.channel_id", """
                    jsonb_build_object('name', t.key, 'label', t.label,
                                       'type', CASE t.type WHEN 'boolean' THEN 'yes-no' ELSE t.type END,
                                       'choices', coalesce(to_jsonb(t.choices), '[]'))"""));

    private static final String COUNT_ADDED_BY = """
            SELECT kind, count(*) AS added FROM catalogue_change WHERE run_id = :run AND action = 'added' GROUP BY kind""";

    private final JdbcClient jdbc;

    public CatalogueStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes one change down; in the transaction that makes it. */
    public void append(CatalogueChange change) {
        jdbc.sql(APPEND)
                .param("kind", change.kind().word())
                .param("action", change.action().word())
                .param("subject", change.subject())
                .param("channel", change.channel().orElse(null))
                .param("before", JSON.writeValueAsString(change.before()))
                .param("after", JSON.writeValueAsString(change.after()))
                .param("contacts", change.contacts().orElse(null))
                .param("actor", change.actor())
                .param("at", Timestamp.from(change.at()))
                .update();
    }

    /**
     * The changes of one kind, newest first.
     *
     * @param channel empty for what belongs to no channel
     * @param before only changes with a lower id, to page on
     */
    public List<RecordedChange> list(CatalogueKind kind, Optional<Integer> channel, long before, int limit) {
        return jdbc.sql(LIST)
                .param("kind", kind.word())
                .param("channel", channel.orElse(null))
                .param("before", before)
                .param("limit", limit)
                .query((row, index) -> change(row, kind))
                .list();
    }

    /**
     * Like {@link #list}, of the entries with these ids and of all that ever had the name.
     *
     * @param name without regard to case
     */
    public List<RecordedChange> listNamed(
            CatalogueKind kind,
            Optional<Integer> channel,
            Collection<Long> subjects,
            String name,
            long before,
            int limit) {
        return jdbc.sql(LIST_NAMED)
                .param("kind", kind.word())
                .param("channel", channel.orElse(null))
                .param("subjects", subjects.toArray(Long[]::new))
                .param("name", name)
                .param("before", before)
                .param("limit", limit)
                .query((row, index) -> change(row, kind))
                .list();
    }

    /** Writes down that the range has added these; needs the transaction in which it did. */
    public void insertAdded(RunRange range, CatalogueKind kind, List<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        jdbc.sql(Objects.requireNonNull(INSERT_ADDED.get(kind)))
                .params(range.parameters())
                .param("kind", kind.word())
                .param("ids", ids.toArray(Long[]::new))
                .update();
    }

    /** What a run has added, whatever has become of it since. */
    public Additions countAddedBy(long run) {
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql(COUNT_ADDED_BY).param("run", run).query(row -> {
            counts.put(row.getString("kind"), row.getLong("added"));
        });
        return new Additions(
                counts.getOrDefault(CatalogueKind.TAG.word(), 0L),
                counts.getOrDefault(CatalogueKind.LIST.word(), 0L),
                counts.getOrDefault(CatalogueKind.MEMBER.word(), 0L),
                counts.getOrDefault(CatalogueKind.ATTRIBUTE.word(), 0L));
    }

    private static String added(String table, String channel, String after) {
        return Sql.named("insert_added_to_catalogue", Map.of("table", table, "channel", channel, "after", after));
    }

    private static RecordedChange change(ResultSet row, CatalogueKind kind) throws SQLException {
        CatalogueChange change = new CatalogueChange(
                kind,
                CatalogueAction.of(row.getString("action")),
                row.getLong("subject_id"),
                Optional.ofNullable(row.getObject("channel_id", Integer.class)),
                JSON.readValue(row.getString("before"), FACTS),
                JSON.readValue(row.getString("after"), FACTS),
                Optional.ofNullable(row.getObject("contacts", Long.class)),
                row.getString("actor"),
                row.getTimestamp("changed_at").toInstant());
        return new RecordedChange(row.getLong("id"), Optional.ofNullable(row.getObject("run_id", Long.class)), change);
    }
}
