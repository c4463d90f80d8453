package io.rollcall.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Statements that are long enough to live in a file of their own, named as the statement. */
final class Sql {

    private Sql() {}

    /** The text of {@code store/<name>.sql}; a missing file is a fault of ours. */
    static String named(String name) {
        try (InputStream in = Sql.class.getResourceAsStream(name + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("The statement '" + name + "' is missing from the jar. This is a bug.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The text of a statement for several tables; {@code {word}} stands for a name. */
    static String named(String name, Map<String, String> names) {
        String sql = named(name);
        for (Map.Entry<String, String> each : names.entrySet()) {
            sql = sql.replace("{" + each.getKey() + "}", each.getValue());
        }
        return sql;
    }
}
