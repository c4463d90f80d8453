package io.rollcall.store;

import io.rollcall.linkage.ContactDelta;
import io.rollcall.linkage.ContactImage;
import io.rollcall.linkage.HistoricChange;
import io.rollcall.linkage.IdentityAlias;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes of contacts as JSON, for the statement that writes them into the history. Thread-safe. */
final class DeltaJson {

    private static final String ALIASES = "aliases";

    private static final JsonMapper JSON = JsonMapper.shared();

    private DeltaJson() {}

    /** A change as the history has it. */
    static HistoricChange read(ResultSet row) throws SQLException {
        JsonNode before = JSON.readTree(row.getString("before"));
        JsonNode after = JSON.readTree(row.getString("after"));
        ContactDelta delta = new ContactDelta(
                row.getLong("contact_id"),
                columns(before),
                columns(after),
                aliases(before),
                aliases(after),
                labels(row, "tags"),
                labels(row, "lists"),
                labels(row, "collaborators"));
        return new HistoricChange(
                delta,
                row.getObject("via_match_key", Long.class),
                row.getString("via_business_scoped_id"),
                row.getBoolean("parts"));
    }

    private static NavigableMap<String, JsonNode> columns(JsonNode values) {
        NavigableMap<String, JsonNode> columns = new TreeMap<>();
        values.forEachEntry(columns::put);
        columns.remove(ALIASES);
        return columns;
    }

    private static List<IdentityAlias> aliases(JsonNode values) {
        return values.has(ALIASES) ? ImageQuery.aliases(values.get(ALIASES).toString()) : List.of();
    }

    private static ContactDelta.Labels labels(ResultSet row, String name) throws SQLException {
        return new ContactDelta.Labels(
                new TreeSet<>(ArrayText.longList(row.getString(name + "_added"))),
                new TreeSet<>(ArrayText.longList(row.getString(name + "_removed"))));
    }

    /** Contacts as they are to come back. */
    static String write(List<ContactImage> images) {
        ArrayNode contacts = JSON.createArrayNode();
        for (ContactImage image : images) {
            ObjectNode contact = contacts.addObject();
            image.columns().forEach(contact::set);
            contact.put("id", image.id());
            contact.put("version", image.version());
            ObjectNode attributes = contact.putObject("attributes");
            image.attributes().forEach(attributes::set);
        }
        return JSON.writeValueAsString(contacts);
    }

    /** What is a contact's own, and nobody else's. */
    static String identities(ContactImage image) {
        ObjectNode identities = JSON.createObjectNode();
        for (String name : List.of("match_key", "business_scoped_id")) {
            image.text(name).ifPresent(value -> identities.put(name, value));
        }
        return JSON.writeValueAsString(identities);
    }

    /** The aliases of contacts that come back. */
    static String writeAliases(List<ContactImage> images) {
        ArrayNode list = JSON.createArrayNode();
        for (ContactImage image : images) {
            for (IdentityAlias alias : image.aliases()) {
                ObjectNode one = list.addObject();
                one.put("contact_id", image.id());
                write(one, alias);
            }
        }
        return JSON.writeValueAsString(list);
    }

    private static void write(ObjectNode one, IdentityAlias alias) {
        if (alias.matchKey() != null) {
            one.put("match_key", alias.matchKey());
        } else {
            one.put("business_scoped_id", alias.businessScopedId());
        }
        one.put("reason", alias.reason());
        if (alias.run() != null) {
            one.put("run_id", alias.run());
        }
        one.put("created_at", alias.createdAt());
    }

    /** @param rowNumbers what names the change within the run, by contact */
    static String write(List<ContactDelta> deltas, Map<Long, Long> rowNumbers) {
        ArrayNode changes = JSON.createArrayNode();
        for (ContactDelta delta : deltas) {
            ObjectNode change = changes.addObject();
            change.put("contact_id", delta.contact());
            change.put("row_number", rowNumbers.get(delta.contact()));
            change.set("before", values(delta.before(), delta.aliasesGone()));
            change.set("after", values(delta.after(), delta.aliasesCome()));
            labels(change, "tags", delta.tags());
            labels(change, "lists", delta.lists());
            labels(change, "collaborators", delta.collaborators());
        }
        return JSON.writeValueAsString(changes);
    }

    private static ObjectNode values(NavigableMap<String, JsonNode> columns, List<IdentityAlias> aliases) {
        ObjectNode values = JSON.createObjectNode();
        columns.forEach(values::set);
        if (!aliases.isEmpty()) {
            ArrayNode list = values.putArray(ALIASES);
            for (IdentityAlias alias : aliases) {
                write(list.addObject(), alias);
            }
        }
        return values;
    }

    private static void labels(ObjectNode change, String name, ContactDelta.Labels labels) {
        if (!labels.added().isEmpty()) {
            ArrayNode added = change.putArray(name + "_added");
            labels.added().forEach(added::add);
        }
        if (!labels.removed().isEmpty()) {
            ArrayNode removed = change.putArray(name + "_removed");
            labels.removed().forEach(removed::add);
        }
    }
}
