package io.rollcall.store;

import io.rollcall.store.HistoryEntry.FieldChange;
import io.rollcall.store.HistoryEntry.NamesChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes fields as operators call them of the images of contacts. */
final class HistoryFields {

    /** Columns of a contact that people know, in the order in which they are told; the others are for us. */
    private static final Map<String, String> WORDS = words();

    private static final String ATTRIBUTES = "attributes";
    private static final String ALIASES = "aliases";
    private static final String ATTRIBUTE = "attr.";

    private HistoryFields() {}

    private static Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("display_name", "name");
        words.put("phone", "phone");
        words.put("whatsapp_id", "whatsapp-id");
        words.put("business_scoped_id", "business-scoped-id");
        words.put("username", "username");
        words.put("profile_name", "profile-name");
        words.put("external_id", "external-id");
        words.put("opt_in_status", "opt-in");
        words.put("assignee_id", "assignee");
        words.put("in_directory", "directory");
        words.put("remarks", "remarks");
        words.put("avatar", "avatar");
        return words;
    }

    /** The fields in which two images differ. */
    static List<FieldChange> changes(Map<String, Object> before, Map<String, Object> after) {
        Map<String, @Nullable Object> was = known(before);
        Map<String, @Nullable Object> is = known(after);
        Set<String> fields = new LinkedHashSet<>(was.keySet());
        fields.addAll(is.keySet());
        return fields.stream()
                .filter(field -> !Objects.equals(was.get(field), is.get(field)))
                .map(field ->
                        new FieldChange(field, Optional.ofNullable(was.get(field)), Optional.ofNullable(is.get(field))))
                .toList();
    }

    /** The tags, lists and collaborators that came and went. */
    static List<NamesChange> names(Map<String, Object> details) {
        List<NamesChange> changes = new ArrayList<>();
        for (String what : List.of("tags", "lists", "collaborators")) {
            List<String> added = texts(details.get(what + "_added"));
            List<String> removed = texts(details.get(what + "_removed"));
            if (!added.isEmpty() || !removed.isEmpty()) {
                changes.add(new NamesChange(what, added, removed));
            }
        }
        return changes;
    }

    private static Map<String, @Nullable Object> known(Map<String, Object> image) {
        Map<String, @Nullable Object> known = new LinkedHashMap<>();
        WORDS.forEach((column, word) -> {
            if (image.containsKey(column)) {
                known.put(word, image.get(column));
            }
        });
        image.keySet().stream()
                .filter(column -> column.startsWith(ATTRIBUTE))
                .sorted()
                .forEach(column -> known.put(column, image.get(column)));
        if (image.get(ATTRIBUTES) instanceof Map<?, ?> attributes) {
            attributes.forEach((key, value) -> known.put(ATTRIBUTE + key, value));
        }
        if (image.get(ALIASES) instanceof List<?> aliases && !aliases.isEmpty()) {
            known.put(
                    "other-identities",
                    aliases.stream().map(HistoryFields::identity).sorted().collect(Collectors.joining(", ")));
        }
        return known;
    }

    private static String identity(Object alias) {
        if (!(alias instanceof Map<?, ?> image)) {
            return alias.toString();
        }
        Object number = image.get("match_key");
        return String.valueOf(number == null ? image.get("business_scoped_id") : number);
    }

    private static List<String> texts(@Nullable Object array) {
        return array instanceof List<?> texts
                ? texts.stream().map(String::valueOf).toList()
                : List.of();
    }
}
