package io.rollcall.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What tags and lists have in common: rows of a channel with a name, which many contacts share. A removed row keeps its
 * contacts; nothing here sees it, except {@link #everNamed}. Thread-safe.
 */
public final class NamedRows<E extends CatalogueEntry> {

    private static final String PAGE = """
            SELECT n.id, n.name, n.created_at, n.created_by_run_id%2$s,
                   (SELECT count(*) FROM contact_%1$s x WHERE x.%1$s_id = n.id) AS contacts
            FROM (SELECT id, name, name_key, created_at, created_by_run_id%2$s FROM %1$s
                  WHERE channel_id = :channel AND deleted_at IS NULL AND name_key > :after
                  ORDER BY name_key LIMIT :limit) n
            ORDER BY n.name_key""";

    private static final String FIND = """
            SELECT n.id, n.name, n.created_at, n.created_by_run_id%2$s,
                   (SELECT count(*) FROM contact_%1$s x WHERE x.%1$s_id = n.id) AS contacts
            FROM %1$s n
            WHERE n.channel_id = :channel AND n.name_key = :key AND n.deleted_at IS NULL""";

    private static final String LOCK = """
            SELECT id FROM %1$s WHERE channel_id = :channel AND name_key = :key AND deleted_at IS NULL FOR UPDATE""";

    private static final String INSERT = """
            INSERT INTO %1$s (channel_id, name, name_key, created_at%2$s)
            VALUES (:channel, :name, :key, :at%3$s)
            ON CONFLICT (channel_id, name_key) WHERE deleted_at IS NULL DO NOTHING""";

    private static final String RENAME = "UPDATE %1$s SET name = :name, name_key = :key WHERE id = :id";

    private static final String REMOVE = "UPDATE %1$s SET deleted_at = :at WHERE id = :id AND deleted_at IS NULL";

    private static final String DELETE_REMOVED =
            "DELETE FROM %1$s WHERE channel_id = :channel AND deleted_at IS NOT NULL";

    private static final String EVER_NAMED =
            "SELECT id FROM %1$s WHERE channel_id = :channel AND name_key = :key ORDER BY id";

    private static final String NAMES = """
            SELECT name FROM %1$s WHERE channel_id = :channel AND deleted_at IS NULL ORDER BY name_key LIMIT :limit""";

    private final JdbcClient jdbc;
    private final String table;
    private final String column;
    private final RowMapper<E> entries;

    /**
     * @param table its name, which also makes the names of the table that joins it to contacts and of its column there
     * @param column one more column of the table; empty for none
     */
    NamedRows(JdbcClient jdbc, String table, Optional<String> column, RowMapper<E> entries) {
        this.jdbc = jdbc;
        this.table = table;
        this.column = column.orElse("");
        this.entries = entries;
    }

    /** Entries with a key above {@code after}, in order of their keys. */
    public List<E> page(int channel, String after, int limit) {
        return jdbc.sql(sql(PAGE))
                .param("channel", channel)
                .param("after", after)
                .param("limit", limit)
                .query(entries)
                .list();
    }

    public Optional<E> find(int channel, String key) {
        return jdbc.sql(sql(FIND))
                .param("channel", channel)
                .param("key", key)
                .query(entries)
                .optional();
    }

    /** Keeps others from changing the entry until the transaction ends; what it is, the next statement sees. */
    public void lock(int channel, String key) {
        jdbc.sql(sql(LOCK))
                .param("channel", channel)
                .param("key", key)
                .query(Long.class)
                .optional();
    }

    /**
     * Answers whether the entry was added; it is not, where there is one of this key.
     *
     * @param fact the value of the one more column
     */
    public boolean insert(int channel, String name, String key, Optional<String> fact, Instant at) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("channel", channel);
        parameters.put("name", name);
        parameters.put("key", key);
        parameters.put("at", Timestamp.from(at));
        if (!column.isEmpty()) {
            parameters.put("fact", fact.orElse(null));
        }
        return jdbc.sql(sql(INSERT)).params(parameters).update() == 1;
    }

    /**
     * Gives an entry another name.
     *
     * @throws org.springframework.dao.DuplicateKeyException if another entry has the key
     */
    public void rename(long id, String name, String key) {
        jdbc.sql(sql(RENAME))
                .param("id", id)
                .param("name", name)
                .param("key", key)
                .update();
    }

    public void remove(long id, Instant at) {
        jdbc.sql(sql(REMOVE)).param("id", id).param("at", Timestamp.from(at)).update();
    }

    /** Deletes what was removed, for a channel that has no contacts and is going to be deleted. */
    public void deleteRemoved(int channel) {
        jdbc.sql(sql(DELETE_REMOVED)).param("channel", channel).update();
    }

    /** Ids of all entries that have this key or had it when they were removed. */
    public List<Long> everNamed(int channel, String key) {
        return jdbc.sql(sql(EVER_NAMED))
                .param("channel", channel)
                .param("key", key)
                .query(Long.class)
                .list();
    }

    public List<String> names(int channel, int limit) {
        return jdbc.sql(sql(NAMES))
                .param("channel", channel)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** The statement for this table: the only texts that are put in are constants of ours. */
    private String sql(String statement) {
        return statement.formatted(
                table, column.isEmpty() ? "" : ", " + column, column.isEmpty() ? "" : ", CAST(:fact AS text)");
    }
}
