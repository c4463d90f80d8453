package io.rollcall.store;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code channel}. Thread-safe. */
public final class ChannelStore {

    /** The channel of an installation with one WhatsApp number. */
    public static final String DEFAULT = "main";

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

    public List<String> names() {
        return jdbc.sql("SELECT name FROM channel ORDER BY name")
                .query(String.class)
                .list();
    }
}
