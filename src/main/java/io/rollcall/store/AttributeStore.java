package io.rollcall.store;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.AttributeType;
import io.rollcall.linkage.ComparisonFields;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code attribute_definition}: the custom attributes of a channel. Thread-safe. */
public final class AttributeStore {

    private static final String COLUMNS = """
            d.id, d.key, d.label, d.type, d.choices, d.created_at, d.created_by_run_id, d.moving, d.moving_to""";

    private static final String PAGE = "SELECT " + COLUMNS + """
            , coalesce(n.contacts, 0) AS contacts
            FROM (SELECT id, key, label, type, choices, created_at, created_by_run_id, moving, moving_to
                  FROM attribute_definition
                  WHERE channel_id = :channel AND key > :after
                  ORDER BY key LIMIT :limit) d
            LEFT JOIN (
                SELECT stated.key, count(*) AS contacts
                FROM contact c CROSS JOIN LATERAL jsonb_object_keys(c.attributes) AS stated (key)
                WHERE c.channel_id = :channel AND c.attributes <> '{}'
                GROUP BY stated.key) n ON n.key = d.key
            ORDER BY d.key""";

    private static final String FIND = "SELECT " + COLUMNS + """
            , (SELECT count(*) FROM contact c
               WHERE c.channel_id = d.channel_id AND c.attributes <> '{}' AND jsonb_exists(c.attributes, d.key)) AS contacts
            FROM attribute_definition d WHERE d.channel_id = :channel AND d.key = :key""";

    private static final String LIST = """
            SELECT key, label, type, choices FROM attribute_definition WHERE channel_id = :channel ORDER BY key""";

    private static final String COMPARED = """
            SELECT key, label, type, choices, identifying FROM attribute_definition WHERE channel_id = :channel ORDER BY key""";

    private static final String DESTINATIONS = """
            SELECT moving_to FROM attribute_definition
            WHERE channel_id = :channel AND moving_to IS NOT NULL ORDER BY moving_to""";

    private static final String LOCK = """
            SELECT id FROM attribute_definition WHERE channel_id = :channel ORDER BY id FOR UPDATE""";

    private static final String INSERT = """
            INSERT INTO attribute_definition (channel_id, key, label, type, choices, created_at)
            VALUES (:channel, :key, :label, :type, CAST(:choices AS text[]), :at)
            ON CONFLICT (channel_id, key) DO NOTHING""";

    private static final String UPDATE =
            "UPDATE attribute_definition SET label = :label, choices = CAST(:choices AS text[]) WHERE id = :id";

    private static final String BEGIN_MOVE =
            "UPDATE attribute_definition SET moving = true, moving_to = CAST(:to AS text) WHERE id = :id";

    private static final String END_MOVE =
            "UPDATE attribute_definition SET key = moving_to, moving = false, moving_to = NULL WHERE id = :id AND moving";

    private static final String DELETE = "DELETE FROM attribute_definition WHERE id = :id";

    private static final String INSERT_PLANNED_ATTRIBUTES = Sql.named("insert_planned_attributes");
    private static final String COUNT_NEW_ATTRIBUTES = Sql.named("count_new_attributes");
    private static final String FIND_UNFIT = Sql.named("find_unfit_attributes");

    private static final String SHARE = """
            SELECT id FROM attribute_definition WHERE channel_id = :channel ORDER BY id FOR KEY SHARE""";

    private final JdbcClient jdbc;

    public AttributeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The attributes of a channel by which contacts are compared, in order of their keys. */
    public List<ComparisonFields.Attribute> compared(int channel) {
        return jdbc.sql(COMPARED)
                .param("channel", channel)
                .query((row, index) -> new ComparisonFields.Attribute(definition(row), row.getBoolean("identifying")))
                .list();
    }

    /** Declares that contacts with the same value of an attribute may be one person, or no longer. */
    public void setIdentifying(long id, boolean identifying) {
        jdbc.sql("UPDATE attribute_definition SET identifying = :identifying WHERE id = :id")
                .param("id", id)
                .param("identifying", identifying)
                .update();
    }

    /** The attributes of a channel, in order of their keys. */
    public List<AttributeDefinition> list(int channel) {
        return jdbc.sql(LIST)
                .param("channel", channel)
                .query((row, index) -> definition(row))
                .list();
    }

    /** Attributes with a key above {@code after}, in order of their keys. Counts by reading all contacts once. */
    public List<AttributeEntry> page(int channel, String after, int limit) {
        return jdbc.sql(PAGE)
                .param("channel", channel)
                .param("after", after)
                .param("limit", limit)
                .query(AttributeStore::entry)
                .list();
    }

    /** Counts by reading all contacts once. */
    public Optional<AttributeEntry> find(int channel, String key) {
        return jdbc.sql(FIND)
                .param("channel", channel)
                .param("key", key)
                .query(AttributeStore::entry)
                .optional();
    }

    /** The keys to which values of the channel's attributes are on their way. */
    public List<String> destinations(int channel) {
        return jdbc.sql(DESTINATIONS)
                .param("channel", channel)
                .query(String.class)
                .list();
    }

    /** Keeps others from changing the channel's attributes until the transaction ends; the next statement sees what they are. */
    public void lock(int channel) {
        jdbc.sql(LOCK).param("channel", channel).query(Long.class).list();
    }

    /** Answers whether the attribute was added; it is not, where there is one of this key. */
    public boolean insert(int channel, AttributeDefinition attribute, Instant at) {
        return jdbc.sql(INSERT)
                        .param("channel", channel)
                        .param("key", attribute.key())
                        .param("label", attribute.label())
                        .param("type", attribute.type().word())
                        .param("choices", choices(attribute))
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    /** Gives the attribute the label and the choices of the definition. */
    public void update(long id, AttributeDefinition attribute) {
        jdbc.sql(UPDATE)
                .param("id", id)
                .param("label", attribute.label())
                .param("choices", choices(attribute))
                .update();
    }

    /** Writes down what is going to happen to the values. */
    public void beginMove(long id, AttributeMove move) {
        jdbc.sql(BEGIN_MOVE).param("id", id).param("to", move.to().orElse(null)).update();
    }

    /** Gives the attribute the key to which its values have gone, or deletes it where they have gone away. */
    public void endMove(long id, AttributeMove move) {
        jdbc.sql(move.to().isPresent() ? END_MOVE : DELETE).param("id", id).update();
    }

    /**
     * Keeps others from changing the keys of the channel's attributes until the transaction ends; like the rest of a range's
     * locks, many may have it.
     */
    public void share(RunRange range) {
        jdbc.sql(SHARE).params(range.parameters()).query(Long.class).list();
    }

    /**
     * Creates the attributes that the run was told to create, rows of the range give a value, and the channel lacks;
     * answers their ids.
     */
    public List<Long> insertPlanned(RunRange range) {
        return jdbc.sql(INSERT_PLANNED_ATTRIBUTES)
                .params(range.parameters())
                .query(Long.class)
                .list();
    }

    /** Attributes of a run that are no longer what the run was told of them, in order of their keys. */
    public List<UnfitAttribute> findUnfit(RunRange range) {
        return jdbc.sql(FIND_UNFIT)
                .params(range.parameters())
                .query((row, index) -> new UnfitAttribute(
                        row.getString("key"),
                        row.getString("expected"),
                        Optional.ofNullable(row.getString("found")),
                        row.getBoolean("moving")))
                .list();
    }

    /** How many attributes the plan of a run would create. */
    public long countPlanned(long run, int channel) {
        return jdbc.sql(COUNT_NEW_ATTRIBUTES)
                .param("run", run)
                .param("channel", channel)
                .query(Long.class)
                .single();
    }

    private static String @Nullable [] choices(AttributeDefinition attribute) {
        return attribute.type() == AttributeType.CHOICE ? attribute.choices().toArray(String[]::new) : null;
    }

    private static AttributeEntry entry(ResultSet row, int index) throws SQLException {
        AttributeDefinition definition = definition(row);
        return new AttributeEntry(
                row.getLong("id"),
                definition,
                row.getLong("contacts"),
                row.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(row.getObject("created_by_run_id", Long.class)),
                row.getBoolean("moving")
                        ? Optional.of(
                                new AttributeMove(definition.key(), Optional.ofNullable(row.getString("moving_to"))))
                        : Optional.empty());
    }

    private static AttributeDefinition definition(ResultSet row) throws SQLException {
        Array choices = row.getArray("choices");
        return new AttributeDefinition(
                row.getString("key"),
                row.getString("label"),
                type(row.getString("type")),
                choices == null ? List.of() : List.of((String[]) choices.getArray()));
    }

    private static AttributeType type(String word) {
        return AttributeType.ofWord(word)
                .orElseThrow(() -> new IllegalStateException("No type of attributes: '" + word + "'. This is a bug."));
    }
}
