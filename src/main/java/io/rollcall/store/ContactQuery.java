package io.rollcall.store;

import io.rollcall.contact.TeamMember;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads contacts for people; writes nothing. Thread-safe. */
public final class ContactQuery {

    static final String COLUMNS = """
            c.id, c.phone, c.whatsapp_id, c.business_scoped_id, c.external_id, c.display_name, c.remarks, c.avatar,
            c.opt_in_status, c.in_directory, c.origin, c.origin_run_id, c.origin_row_number, c.version, c.created_at, c.updated_at,
            ARRAY(SELECT g.name FROM contact_tag ct JOIN live_tag g ON g.id = ct.tag_id
                  WHERE ct.contact_id = c.id ORDER BY g.name_key) AS tags,
            ARRAY(SELECT g.name FROM contact_list cl JOIN live_list g ON g.id = cl.list_id
                  WHERE cl.contact_id = c.id ORDER BY g.name_key) AS lists,
            ARRAY(SELECT ARRAY[m.name, m.email, (m.deleted_at IS NOT NULL)::text]
                  FROM member m WHERE m.id = c.assignee_id) AS assignee,
            ARRAY(SELECT ARRAY[m.name, m.email, (m.deleted_at IS NOT NULL)::text]
                  FROM contact_collaborator cc JOIN member m ON m.id = cc.member_id
                  WHERE cc.contact_id = c.id ORDER BY m.name_key, m.id) AS collaborators,
            ARRAY(SELECT ARRAY[a.key, coalesce(d.label, a.key), jsonb_typeof(a.value), a.value #>> '{}']
                  FROM jsonb_each(c.attributes) AS a
                  LEFT JOIN attribute_definition d ON d.channel_id = c.channel_id AND d.key = a.key
                  ORDER BY a.key) AS attributes""";

    private static final String LIST = "SELECT " + COLUMNS
            + " FROM contact c WHERE c.channel_id = :channel AND c.id > :after ORDER BY c.id LIMIT :limit";

    private static final String FIND = "SELECT " + COLUMNS + " FROM contact c WHERE c.id = ANY (:ids) ORDER BY c.id";

    private static final String LIST_TAGGED = "SELECT " + COLUMNS + """
             FROM contact_tag x JOIN contact c ON c.id = x.contact_id
            WHERE x.tag_id = :tag AND c.channel_id = :channel AND x.contact_id > :after
            ORDER BY x.contact_id LIMIT :limit""";

    private static final String FIND_BY_NUMBER = "SELECT " + COLUMNS + """
             FROM contact c
            WHERE c.id = coalesce(
                (SELECT id FROM contact WHERE channel_id = :channel AND match_key = :match_key),
                (SELECT contact_id FROM contact_alias WHERE channel_id = :channel AND match_key = :match_key))""";

    private static final String FIND_BY_BUSINESS_SCOPED_ID = "SELECT " + COLUMNS + """
             FROM contact c
            WHERE c.id = coalesce(
                (SELECT id FROM contact WHERE channel_id = :channel AND business_scoped_id = :id),
                (SELECT contact_id FROM contact_alias WHERE channel_id = :channel AND business_scoped_id = :id))""";

    private static final String TAG_ID = "SELECT id FROM live_tag WHERE channel_id = :channel AND name_key = :tag_key";

    private static final String TAG_NAMES =
            "SELECT name FROM live_tag WHERE channel_id = :channel ORDER BY name_key LIMIT :limit";

    private final JdbcClient jdbc;

    public ContactQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Contacts with an id above {@code after}, in order of their ids. */
    public List<ContactSummary> list(int channel, long after, int limit) {
        return jdbc.sql(LIST)
                .param("channel", channel)
                .param("after", after)
                .param("limit", limit)
                .query(ContactQuery::summary)
                .list();
    }

    /** Contacts by their ids, in order of them; those that are gone are left out. */
    public List<ContactSummary> find(List<Long> ids) {
        return jdbc.sql(FIND)
                .param("ids", ids.toArray(Long[]::new))
                .query(ContactQuery::summary)
                .list();
    }

    /** Like {@link #list}, for the contacts with a tag, named by its id. */
    public List<ContactSummary> listTagged(int channel, long tag, long after, int limit) {
        return jdbc.sql(LIST_TAGGED)
                .param("channel", channel)
                .param("tag", tag)
                .param("after", after)
                .param("limit", limit)
                .query(ContactQuery::summary)
                .list();
    }

    /** The contact with this match key, also by a number that it has left. */
    public Optional<ContactSummary> findByNumber(int channel, long matchKey) {
        return jdbc.sql(FIND_BY_NUMBER)
                .param("channel", channel)
                .param("match_key", matchKey)
                .query(ContactQuery::summary)
                .optional();
    }

    public Optional<ContactSummary> findByBusinessScopedId(int channel, String id) {
        return jdbc.sql(FIND_BY_BUSINESS_SCOPED_ID)
                .param("channel", channel)
                .param("id", id)
                .query(ContactQuery::summary)
                .optional();
    }

    /** The id of a tag, named by its key. */
    public Optional<Long> tagId(int channel, String tagKey) {
        return jdbc.sql(TAG_ID)
                .param("channel", channel)
                .param("tag_key", tagKey)
                .query(Long.class)
                .optional();
    }

    /** Names of the channel's tags, by which a mistyped one can be corrected. */
    public List<String> tagNames(int channel, int limit) {
        return jdbc.sql(TAG_NAMES)
                .param("channel", channel)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    static ContactSummary summary(ResultSet row, int index) throws SQLException {
        return new ContactSummary(
                row.getLong("id"),
                Optional.ofNullable(row.getString("phone")),
                Optional.ofNullable(row.getString("whatsapp_id")),
                Optional.ofNullable(row.getString("business_scoped_id")),
                Optional.ofNullable(row.getString("external_id")),
                Optional.ofNullable(row.getString("display_name")),
                Optional.ofNullable(row.getString("remarks")),
                Optional.ofNullable(row.getString("avatar")),
                List.of((String[]) row.getArray("tags").getArray()),
                List.of((String[]) row.getArray("lists").getArray()),
                members(row, "assignee").stream().findFirst(),
                members(row, "collaborators"),
                tuples(row, "attributes").stream().map(ContactQuery::attribute).toList(),
                row.getString("opt_in_status"),
                row.getBoolean("in_directory"),
                row.getString("origin"),
                Optional.ofNullable(row.getObject("origin_run_id", Long.class)),
                Optional.ofNullable(row.getObject("origin_row_number", Long.class)),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    private static List<TeamMember> members(ResultSet row, String column) throws SQLException {
        return tuples(row, column).stream()
                .map(member ->
                        new TeamMember(member[0], Optional.ofNullable(member[1]), Boolean.parseBoolean(member[2])))
                .toList();
    }

    private static ContactAttribute attribute(String[] tuple) {
        Object value = switch (tuple[2]) {
            case "number" -> new BigDecimal(tuple[3]);
            case "boolean" -> Boolean.valueOf(tuple[3]);
            default -> tuple[3];
        };
        return new ContactAttribute(tuple[0], tuple[1], value);
    }

    /** An array of arrays, which the driver makes a flat one where it is empty. */
    private static List<String[]> tuples(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Object[]) row.getArray(column).getArray())
                .map(String[].class::cast)
                .toList();
    }
}
