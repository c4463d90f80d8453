package io.rollcall.store;

import io.rollcall.linkage.ContactDelta;
import io.rollcall.linkage.IdentityAlias;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes of contacts as JSON, for the statement that writes them into the history. Thread-safe. */
final class DeltaJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private DeltaJson() {}

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
            ArrayNode list = values.putArray("aliases");
            for (IdentityAlias alias : aliases) {
                ObjectNode one = list.addObject();
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
