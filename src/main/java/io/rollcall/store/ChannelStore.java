package io.rollcall.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code channel}. Thread-safe. */
public final class ChannelStore {

    /** The channel of an installation with one WhatsApp number. */
    public static final String DEFAULT = "main";

    private static final String ENTRY = """
            SELECT n.id, n.name, n.created_at, (SELECT count(*) FROM contact c WHERE c.channel_id = n.id) AS contacts
            """;

    private static final String PAGE = ENTRY + """
            FROM (SELECT id, name, created_at FROM channel WHERE name > :after ORDER BY name LIMIT :limit) n
            ORDER BY n.name""";

    private static final String FIND_ENTRY = ENTRY + "FROM channel n WHERE n.name = :name";

    private static final String LOCK_ALL = "SELECT id FROM channel ORDER BY id FOR UPDATE";

    private static final String INSERT = "INSERT INTO channel (name, created_at) VALUES (:name, :at)";

    private static final String HOLDINGS = """
            SELECT (SELECT count(*) FROM contact x WHERE x.channel_id = :channel) AS contacts,
                   (SELECT count(*) FROM tag x WHERE x.channel_id = :channel AND x.deleted_at IS NULL) AS tags,
                   (SELECT count(*) FROM list x WHERE x.channel_id = :channel AND x.deleted_at IS NULL) AS lists,
                   (SELECT count(*) FROM attribute_definition x WHERE x.channel_id = :channel) AS attributes,
                   (SELECT count(*) FROM consent_event x WHERE x.channel_id = :channel) AS consent_events,
                   (SELECT count(*) FROM run x WHERE x.channel_id = :channel) AS runs""";

    private final JdbcClient jdbc;

    public ChannelStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Integer> find(String name) {
        return jdbc.sql("SELECT id FROM channel WHERE name = :name")
                .param("name", name)
                .query(Integer.class)
                .optional();
    }

    /** The name of a channel that exists. */
    public String name(int channel) {
        return jdbc.sql("SELECT name FROM channel WHERE id = :channel")
                .param("channel", channel)
                .query(String.class)
                .single();
    }

    public List<String> names() {
        return jdbc.sql("SELECT name FROM channel ORDER BY name")
                .query(String.class)
                .list();
    }

    /** Channels with a name above {@code after}, in order of their names. */
    public List<ChannelEntry> page(String after, int limit) {
        return jdbc.sql(PAGE)
                .param("after", after)
                .param("limit", limit)
                .query(ChannelStore::entry)
                .list();
    }

    public Optional<ChannelEntry> findEntry(String name) {
        return jdbc.sql(FIND_ENTRY)
                .param("name", name)
                .query(ChannelStore::entry)
                .optional();
    }

    /** Keeps runs and people from using or changing channels until the transaction ends; the next statement sees what they have. */
    public void lock() {
        jdbc.sql(LOCK_ALL).query(Integer.class).list();
    }

    /** What the channel still has. */
    public ChannelHoldings holdings(long channel) {
        return jdbc.sql(HOLDINGS)
                .param("channel", channel)
                .query((row, index) -> new ChannelHoldings(
                        row.getLong("contacts"),
                        row.getLong("tags"),
                        row.getLong("lists"),
                        row.getLong("attributes"),
                        row.getLong("consent_events"),
                        row.getLong("runs")))
                .single();
    }

    /**
     * Adds a channel.
     *
     * @throws org.springframework.dao.DuplicateKeyException if there is a channel of this name
     */
    public void insert(String name, Instant at) {
        jdbc.sql(INSERT).param("name", name).param("at", Timestamp.from(at)).update();
    }

    /**
     * Gives a channel another name.
     *
     * @throws org.springframework.dao.DuplicateKeyException if another channel has the name
     */
    public void rename(long channel, String name) {
        jdbc.sql("UPDATE channel SET name = :name WHERE id = :channel")
                .param("name", name)
                .param("channel", channel)
                .update();
    }

    /** Deletes a channel that has nothing. */
    public void delete(long channel) {
        jdbc.sql("DELETE FROM channel WHERE id = :channel")
                .param("channel", channel)
                .update();
    }

    private static ChannelEntry entry(ResultSet row, int index) throws SQLException {
        return new ChannelEntry(
                row.getLong("id"),
                row.getString("name"),
                row.getLong("contacts"),
                row.getTimestamp("created_at").toInstant());
    }
}
