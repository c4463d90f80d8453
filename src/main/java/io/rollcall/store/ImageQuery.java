package io.rollcall.store;

import io.rollcall.linkage.ContactImage;
import io.rollcall.linkage.HistoricChange;
import io.rollcall.linkage.IdentityAlias;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
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

    private static final String READ_MERGED = Sql.named("read_merged_images");
    private static final String READ_CHANGES = Sql.named("read_survivor_changes");

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

    /** What a run has merged, by cluster. */
    public record MergedImage(long cluster, ContactImage image) {}

    /** What contacts had when a run merged them into others. */
    public List<MergedImage> readMerged(long source, Collection<Long> clusters) {
        return jdbc.sql(READ_MERGED)
                .param("source", source)
                .param("clusters", clusters.toArray(Long[]::new))
                .query((row, index) -> new MergedImage(row.getLong("cluster"), image(row, index)))
                .list();
    }

    /**
     * What happened to a contact that others were merged into.
     *
     * @param merge whether it is the merge itself
     */
    public record SurvivorChange(long contact, boolean merge, HistoricChange change) {}

    /** What a merge did to the contacts that stayed, and what was done to them since, contact by contact and in order. */
    public List<SurvivorChange> readSurvivorChanges(long source, Collection<Long> contacts) {
        return jdbc.sql(READ_CHANGES)
                .param("source", source)
                .param("contacts", contacts.toArray(Long[]::new))
                .query((row, index) ->
                        new SurvivorChange(row.getLong("contact_id"), row.getBoolean("is_merge"), DeltaJson.read(row)))
                .list();
    }

    /** Another contact than {@code but} that has an identity of a contact that is gone. */
    public Optional<Long> owner(int channel, ContactImage image, long but) {
        return jdbc.sql("SELECT identity_owner(:channel, :identities::jsonb, :but) AS owner")
                .param("channel", channel)
                .param("identities", DeltaJson.identities(image))
                .param("but", but)
                .query((row, index) -> Optional.ofNullable(row.getObject("owner", Long.class)))
                .single();
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
