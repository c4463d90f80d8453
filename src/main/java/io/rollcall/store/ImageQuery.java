package io.rollcall.store;

import io.rollcall.linkage.ContactImage;
import io.rollcall.linkage.IdentityAlias;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads everything that contacts have; writes nothing. Thread-safe. */
public final class ImageQuery {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String READ = Sql.named("read_contact_images");

    private final JdbcClient jdbc;

    public ImageQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The contacts as they are now, in order of their ids; those that are gone are left out. */
    public List<ContactImage> read(Collection<Long> contacts) {
        return jdbc.sql(READ)
                .param("contacts", contacts.toArray(Long[]::new))
                .query(ImageQuery::image)
                .list();
    }

    private static ContactImage image(ResultSet row, int index) throws SQLException {
        return new ContactImage(
                row.getLong("id"),
                row.getLong("version"),
                entries(row.getString("columns")),
                entries(row.getString("attributes")),
                new TreeSet<>(ArrayText.longList(row.getString("tags"))),
                new TreeSet<>(ArrayText.longList(row.getString("lists"))),
                new TreeSet<>(ArrayText.longList(row.getString("collaborators"))),
                aliases(row.getString("aliases")));
    }

    private static NavigableMap<String, JsonNode> entries(String json) {
        NavigableMap<String, JsonNode> entries = new TreeMap<>();
        JSON.readTree(json).forEachEntry(entries::put);
        return entries;
    }

    static List<IdentityAlias> aliases(@Nullable String json) {
        List<IdentityAlias> aliases = new ArrayList<>();
        if (json != null) {
            for (JsonNode alias : JSON.readTree(json)) {
                aliases.add(new IdentityAlias(
                        alias.has("match_key") ? alias.get("match_key").asLong() : null,
                        alias.has("business_scoped_id")
                                ? alias.get("business_scoped_id").asString()
                                : null,
                        alias.get("reason").asString(),
                        alias.has("run_id") ? alias.get("run_id").asLong() : null,
                        alias.get("created_at").asString()));
            }
        }
        return aliases;
    }
}
