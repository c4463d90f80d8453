package io.rollcall.store;

import io.rollcall.contact.CellNames;
import io.rollcall.contact.ContactValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * What tags, lists or members are called whose ids a contact has. Many contacts have the same ones; what these are as a value
 * is found out once. Not thread-safe.
 */
final class NamedIds {

    /** Combinations that are remembered. */
    private static final int MOST = 10_000;

    private final Map<Long, String> names;
    private final Map<String, ContactValue> combinations = new HashMap<>();

    NamedIds(Map<Long, String> names) {
        this.names = names;
    }

    /** The value of one id; nothing for what has no name. */
    ContactValue one(long id) {
        String name = names.get(id);
        return name == null ? ContactValue.NOTHING : ContactValue.Text.of(name);
    }

    /**
     * The value of several, one cell with all names, in their order.
     *
     * @param ids as the database writes an array, such as {@code {1,2}}; null for none
     */
    ContactValue several(@Nullable String ids) {
        if (ids == null) {
            return ContactValue.NOTHING;
        }
        if (combinations.size() >= MOST) {
            combinations.clear();
        }
        return combinations.computeIfAbsent(ids, this::value);
    }

    private ContactValue value(String ids) {
        List<String> found = new ArrayList<>();
        StringTokenizer each = new StringTokenizer(ids, "{,}");
        while (each.hasMoreTokens()) {
            // A removed tag keeps its contacts.
            Optional.ofNullable(names.get(Long.valueOf(each.nextToken()))).ifPresent(found::add);
        }
        found.sort(null);
        return found.isEmpty() ? ContactValue.NOTHING : ContactValue.Text.of(CellNames.join(found));
    }
}
