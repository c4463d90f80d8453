package io.rollcall.linkage;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Everything that a contact has.
 *
 * @param columns of the table {@code contact} by name, as PostgreSQL writes them in JSON: moments in ISO 8601 with an offset; without
 *     id, version, fingerprint and attributes, and without those that are null
 * @param attributes by key
 * @param tags ids
 * @param lists ids
 * @param collaborators ids of members
 * @param aliases in the order in which they came
 */
public record ContactImage(
        long id,
        long version,
        NavigableMap<String, JsonNode> columns,
        NavigableMap<String, JsonNode> attributes,
        NavigableSet<Long> tags,
        NavigableSet<Long> lists,
        NavigableSet<Long> collaborators,
        List<IdentityAlias> aliases) {

    public ContactImage {
        columns = Collections.unmodifiableNavigableMap(new TreeMap<>(columns));
        attributes = Collections.unmodifiableNavigableMap(new TreeMap<>(attributes));
        tags = Collections.unmodifiableNavigableSet(new TreeSet<>(tags));
        lists = Collections.unmodifiableNavigableSet(new TreeSet<>(lists));
        collaborators = Collections.unmodifiableNavigableSet(new TreeSet<>(collaborators));
        aliases = List.copyOf(aliases);
    }

    /** A column as text; empty where it is null. */
    public Optional<String> text(String column) {
        return Optional.ofNullable(columns.get(column)).map(JsonNode::asString);
    }
}
