package io.rollcall.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * What a contact has otherwise after something was done to it, in the form in which the history keeps it.
 *
 * @param before values of columns that differ by name, and of attributes as {@code attr.KEY}; JSON null where there was none
 * @param after the same keys
 * @param aliasesGone that the contact had before, and not after
 * @param aliasesCome that it has after, and had not before
 */
public record ContactDelta(
        long contact,
        NavigableMap<String, JsonNode> before,
        NavigableMap<String, JsonNode> after,
        List<IdentityAlias> aliasesGone,
        List<IdentityAlias> aliasesCome,
        Labels tags,
        Labels lists,
        Labels collaborators) {

    /** Of what a contact may have several: ids that came and went. */
    public record Labels(NavigableSet<Long> added, NavigableSet<Long> removed) {

        static Labels between(NavigableSet<Long> former, NavigableSet<Long> present) {
            NavigableSet<Long> added = new TreeSet<>(present);
            added.removeAll(former);
            NavigableSet<Long> removed = new TreeSet<>(former);
            removed.removeAll(present);
            return new Labels(added, removed);
        }

        boolean isEmpty() {
            return added.isEmpty() && removed.isEmpty();
        }
    }

    /** What one image of a contact has otherwise than another. */
    public static ContactDelta between(ContactImage former, ContactImage present) {
        NavigableMap<String, JsonNode> before = new TreeMap<>();
        NavigableMap<String, JsonNode> after = new TreeMap<>();
        differing("", former.columns(), present.columns(), before, after);
        differing("attr.", former.attributes(), present.attributes(), before, after);
        return new ContactDelta(
                former.id(),
                before,
                after,
                without(former.aliases(), present.aliases()),
                without(present.aliases(), former.aliases()),
                Labels.between(former.tags(), present.tags()),
                Labels.between(former.lists(), present.lists()),
                Labels.between(former.collaborators(), present.collaborators()));
    }

    private static void differing(
            String prefix,
            NavigableMap<String, JsonNode> former,
            NavigableMap<String, JsonNode> present,
            NavigableMap<String, JsonNode> before,
            NavigableMap<String, JsonNode> after) {
        NavigableSet<String> names = new TreeSet<>(former.keySet());
        names.addAll(present.keySet());
        for (String name : names) {
            JsonNode was = Objects.requireNonNullElse(former.get(name), NullNode.getInstance());
            JsonNode is = Objects.requireNonNullElse(present.get(name), NullNode.getInstance());
            if (!was.equals(is)) {
                before.put(prefix + name, was);
                after.put(prefix + name, is);
            }
        }
    }

    private static List<IdentityAlias> without(List<IdentityAlias> aliases, List<IdentityAlias> others) {
        List<IdentityAlias> rest = new ArrayList<>(aliases);
        rest.removeIf(alias -> others.stream().anyMatch(alias::names));
        return rest;
    }
}
