package io.rollcall.linkage;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Parts contacts that were merged, field by field. What has happened since is done once more, each change to the side that has the
 * identity by which it came: what an import brought for the number of a merged contact goes with that contact. Messages since the merge
 * stay with the contact that received them. Thread-safe.
 */
public final class Unmerging {

    private static final Set<String> COUNTS =
            Set.of("sent_count", "delivered_count", "read_count", "failed_count", "replied_count");

    private static final String FIRST = "first_message_at";

    private static final Set<String> MOMENTS =
            Set.of(FIRST, "last_conversed_at", "last_contact_replied_at", "last_replied_from_us_at");

    /** Consent is folded from the ledger; when something changed is no value of the contact. */
    private static final Set<String> FOLDED = Set.of("opt_in_status", "updated_at");

    private final Merging merging;

    /** @param merging merges those who stay together once more */
    public Unmerging(Merging merging) {
        this.merging = merging;
    }

    /**
     * A merge, and what came of the survivor.
     *
     * @param now the survivor
     * @param change what the merge did to it
     * @param later what was done to it since, in order
     * @param leaving contacts that come back, as they were
     * @param staying contacts of the same merge that stay part of it, as they were
     */
    public record Merge(
            ContactImage now,
            ContactDelta change,
            List<HistoricChange> later,
            List<ContactImage> leaving,
            List<ContactImage> staying) {

        public Merge {
            later = List.copyOf(later);
            leaving = List.copyOf(leaving);
            staying = List.copyOf(staying);
        }
    }

    /** The contacts as they are to be. */
    public record Parted(ContactImage survivor, List<ContactImage> returned) {

        public Parted {
            returned = List.copyOf(returned);
        }
    }

    public Parted part(Merge merge) {
        Draft survivor = new Draft(merge.now());
        for (int i = merge.later().size() - 1; i >= 0; i--) {
            survivor.takeBack(merge.later().get(i).delta());
        }
        survivor.takeBack(merge.change());
        if (!merge.staying().isEmpty()) {
            List<ContactImage> people = new ArrayList<>(merge.staying());
            people.add(survivor.image());
            survivor = new Draft(
                    merging.merge(people, OptionalLong.of(merge.now().id())).after());
        }
        List<Draft> returned = merge.leaving().stream().map(Draft::new).toList();
        for (HistoricChange change : merge.later()) {
            if (!change.parts()) {
                owner(change, merge.leaving(), returned, survivor).apply(change.delta());
            }
        }
        survivor.dropIdentities(merge.leaving());
        return new Parted(survivor.image(), returned.stream().map(Draft::image).toList());
    }

    private static Draft owner(
            HistoricChange change, List<ContactImage> leaving, List<Draft> returned, Draft survivor) {
        for (int i = 0; i < leaving.size(); i++) {
            if (change.cameBy(leaving.get(i))) {
                return returned.get(i);
            }
        }
        return survivor;
    }

    /** A contact that is being put together. */
    private static final class Draft {

        private final ContactImage origin;
        private final NavigableMap<String, JsonNode> columns;
        private final NavigableMap<String, JsonNode> attributes;
        private final NavigableSet<Long> tags;
        private final NavigableSet<Long> lists;
        private final NavigableSet<Long> collaborators;
        private final List<IdentityAlias> aliases;

        Draft(ContactImage image) {
            this.origin = image;
            this.columns = new TreeMap<>(image.columns());
            this.attributes = new TreeMap<>(image.attributes());
            this.tags = new TreeSet<>(image.tags());
            this.lists = new TreeSet<>(image.lists());
            this.collaborators = new TreeSet<>(image.collaborators());
            this.aliases = new ArrayList<>(image.aliases());
        }

        ContactImage image() {
            return new ContactImage(
                    origin.id(), origin.version(), columns, attributes, tags, lists, collaborators, aliases);
        }

        void takeBack(ContactDelta delta) {
            delta.before().forEach((name, value) -> replace(name, delta.after().get(name), value));
            swap(tags, delta.tags().added(), delta.tags().removed());
            swap(lists, delta.lists().added(), delta.lists().removed());
            swap(
                    collaborators,
                    delta.collaborators().added(),
                    delta.collaborators().removed());
            exchange(delta.aliasesCome(), delta.aliasesGone());
        }

        void apply(ContactDelta delta) {
            delta.after().forEach((name, value) -> replace(name, delta.before().get(name), value));
            swap(tags, delta.tags().removed(), delta.tags().added());
            swap(lists, delta.lists().removed(), delta.lists().added());
            swap(
                    collaborators,
                    delta.collaborators().removed(),
                    delta.collaborators().added());
            exchange(delta.aliasesGone(), delta.aliasesCome());
        }

        /**
         * Does one change of one field. Messages are in no history, so that counts are changed by what they differed, and a moment
         * that is another one by now stays where it is further on.
         */
        private void replace(String name, @Nullable JsonNode from, JsonNode to) {
            if (COUNTS.contains(name)) {
                long more = number(to) - number(from);
                long count = Math.max(0, number(columns.get(name)) + more);
                put(name, JsonNodeFactory.instance.numberNode((int) Math.min(count, Integer.MAX_VALUE)));
                return;
            }
            JsonNode present = columns.get(name);
            if (MOMENTS.contains(name) && present != null && !sameMoment(present, from)) {
                if (!to.isNull() && isFurther(name, to, present)) {
                    put(name, to);
                }
                return;
            }
            put(name, to);
        }

        private static long number(@Nullable JsonNode value) {
            return value == null ? 0 : value.asLong(0);
        }

        private static boolean sameMoment(JsonNode one, @Nullable JsonNode other) {
            return other != null && !other.isNull() && moment(one).isEqual(moment(other));
        }

        private static boolean isFurther(String name, JsonNode one, JsonNode other) {
            return name.equals(FIRST)
                    ? moment(one).isBefore(moment(other))
                    : moment(one).isAfter(moment(other));
        }

        private static OffsetDateTime moment(JsonNode value) {
            return OffsetDateTime.parse(value.asString());
        }

        private void put(String name, JsonNode value) {
            boolean attribute = name.startsWith("attr.");
            NavigableMap<String, JsonNode> values = attribute ? attributes : columns;
            String key = attribute ? name.substring("attr.".length()) : name;
            if (FOLDED.contains(name)) {
                return;
            }
            if (value.isNull()) {
                values.remove(key);
            } else {
                values.put(key, value);
            }
        }

        private static void swap(NavigableSet<Long> labels, Set<Long> gone, Set<Long> come) {
            labels.removeAll(gone);
            labels.addAll(come);
        }

        private void exchange(List<IdentityAlias> gone, List<IdentityAlias> come) {
            aliases.removeIf(alias -> gone.stream().anyMatch(alias::names));
            come.stream()
                    .filter(alias -> aliases.stream().noneMatch(alias::names))
                    .forEach(aliases::add);
        }

        /** What leads to those who leave leads here no more. */
        void dropIdentities(List<ContactImage> leaving) {
            for (ContactImage contact : leaving) {
                aliases.removeIf(alias -> contact.aliases().stream().anyMatch(alias::names)
                        || contact.text("match_key")
                                .filter(key -> key.equals(String.valueOf(alias.matchKey())))
                                .isPresent()
                        || contact.text("business_scoped_id")
                                .filter(id -> id.equals(alias.businessScopedId()))
                                .isPresent());
            }
        }
    }
}
