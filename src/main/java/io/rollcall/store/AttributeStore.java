package io.rollcall.store;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.AttributeType;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code attribute_definition}. Thread-safe. */
public final class AttributeStore {

    private static final String LIST =
            "SELECT key, label, type, choices FROM attribute_definition WHERE channel_id = :channel ORDER BY key";

    private final JdbcClient jdbc;

    public AttributeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The attributes of a channel, in order of their keys. */
    public List<AttributeDefinition> list(int channel) {
        return jdbc.sql(LIST)
                .param("channel", channel)
                .query((row, index) -> new AttributeDefinition(
                        row.getString("key"),
                        row.getString("label"),
                        AttributeType.ofWord(row.getString("type")).orElseThrow(),
                        choices(row)))
                .list();
    }

    private static List<String> choices(ResultSet row) throws SQLException {
        Array choices = row.getArray("choices");
        return choices == null ? List.of() : List.of((String[]) choices.getArray());
    }
}
