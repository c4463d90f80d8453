package io.rollcall.store;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables {@code list} and {@code contact_list}. Thread-safe. */
public final class ListStore {

    private final NamedRows<ListEntry> entries;

    public ListStore(JdbcClient jdbc) {
        this.entries = new NamedRows<>(
                jdbc,
                "list",
                Optional.empty(),
                (row, index) -> new ListEntry(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getLong("contacts"),
                        row.getTimestamp("created_at").toInstant(),
                        Optional.ofNullable(row.getObject("created_by_run_id", Long.class))));
    }

    /** The lists themselves, as people see and change them. */
    public NamedRows<ListEntry> entries() {
        return entries;
    }
}
