package io.rollcall.notify;

import io.rollcall.store.ContactEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events of contacts as JSON; {@code src/docs/automations.md} describes it. What does not apply is left out. */
final class EventJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EventJson() {}

    static String write(ContactEvent event) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", event.messageId());
        json.put("type", event.kind());
        json.put("run", event.run());
        json.put("job", event.job());
        json.put("channel", event.channel());
        json.put("occurredAt", event.createdAt().toString());
        event.contact().ifPresentOrElse(contact -> add(json, contact), () -> json.put("counts", event.counts()));
        return JSON.writeValueAsString(json);
    }

    private static void add(Map<String, Object> json, ContactEvent.Contact contact) {
        Map<String, Object> who = new LinkedHashMap<>();
        who.put("id", contact.id());
        put(who, "phone", contact.phone());
        put(who, "businessScopedId", contact.businessScopedId());
        json.put("contact", who);
        put(json, "actor", contact.actor());
        Map<String, Object> changes = changes(contact);
        if (!changes.isEmpty()) {
            json.put("changes", changes);
        }
        labels(json, "tags", contact.tags());
        labels(json, "lists", contact.lists());
    }

    /** By field; a member is told by address or name. */
    private static Map<String, Object> changes(ContactEvent.Contact contact) {
        Map<String, Object> changes = new LinkedHashMap<>();
        if (contact.before() == null || contact.after() == null) {
            return changes;
        }
        JsonNode before = JSON.readTree(contact.before());
        JsonNode after = JSON.readTree(contact.after());
        for (String field : after.propertyNames()) {
            Map<String, Object> change = new LinkedHashMap<>();
            boolean assignee = field.equals("assignee_id");
            change.put("before", assignee ? contact.assigneeBefore() : before.get(field));
            change.put("after", assignee ? contact.assigneeAfter() : after.get(field));
            changes.put(assignee ? "assignee" : field, change);
        }
        return changes;
    }

    private static void labels(Map<String, Object> json, String name, ContactEvent.Labels labels) {
        if (!labels.added().isEmpty() || !labels.removed().isEmpty()) {
            Map<String, Object> moved = new LinkedHashMap<>();
            moved.put("added", labels.added());
            moved.put("removed", labels.removed());
            json.put(name, moved);
        }
    }

    private static void put(Map<String, Object> json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
