package io.rollcall.linkage;

import io.rollcall.definition.FieldRule;
import io.rollcall.definition.SurvivorRule;
import io.rollcall.definition.Survivorship;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Makes one contact of several: survivorship. Consent is always the most restrictive, engagement is summed up, and every identity that
 * one of them had leads to the survivor. Thread-safe.
 */
public final class Merging {

    private static final List<String> PLAIN =
            List.of("display_name", "profile_name", "username", "external_id", "remarks", "avatar");

    private static final List<String> COUNTS =
            List.of("sent_count", "delivered_count", "read_count", "failed_count", "replied_count");

    private static final List<String> LATEST =
            List.of("last_conversed_at", "last_contact_replied_at", "last_replied_from_us_at");

    /** The most restrictive first. */
    private static final List<String> CONSENT = List.of("opted_out", "unknown", "opted_in");

    private final Survivorship rules;
    private final long run;
    private final String time;

    /**
     * The rules of one run.
     *
     * @param run is named in aliases that come of it
     * @param time of the run, ISO 8601 with an offset
     */
    public Merging(Survivorship rules, long run, String time) {
        this.rules = rules;
        this.run = run;
        this.time = time;
    }

    /**
     * One contact of several.
     *
     * @param before the survivor as it was
     * @param after the survivor as it is to be
     * @param merged the others, in the order in which they fill what it lacks
     */
    public record Merged(ContactImage before, ContactImage after, List<ContactImage> merged) {

        public Merged {
            merged = List.copyOf(merged);
        }
    }

    /** The contact that stays, by the rule. */
    public long survivor(List<ContactImage> people) {
        return ordered(people, OptionalLong.empty()).get(0).id();
    }

    /**
     * Merges contacts, two at least.
     *
     * @param survivor the contact that stays; empty where the rule decides
     */
    public Merged merge(List<ContactImage> people, OptionalLong survivor) {
        List<ContactImage> order = ordered(people, survivor);
        ContactImage first = order.get(0);
        NavigableMap<String, JsonNode> columns = new TreeMap<>(first.columns());
        PLAIN.forEach(field -> put(
                columns,
                field,
                chosen(rule(field), order, image -> image.columns().get(field))));
        put(
                columns,
                "assignee_id",
                chosen(rule("assignee"), order, image -> image.columns().get("assignee_id")));
        directory(columns, order);
        consent(columns, order);
        engagement(columns, order);
        identity(columns, order);
        ContactImage after = new ContactImage(
                first.id(),
                first.version(),
                columns,
                attributes(order),
                labels("tags", order, ContactImage::tags),
                labels("lists", order, ContactImage::lists),
                labels("collaborators", order, ContactImage::collaborators),
                aliases(first, columns, order));
        return new Merged(first, after, order.subList(1, order.size()));
    }

    private List<ContactImage> ordered(List<ContactImage> people, OptionalLong survivor) {
        List<ContactImage> order = new ArrayList<>(people);
        Comparator<ContactImage> oldest = Comparator.<ContactImage, OffsetDateTime>comparing(
                        image -> moment(image, "created_at").orElse(OffsetDateTime.MAX))
                .thenComparing(ContactImage::id);
        order.sort(byRule(oldest));
        survivor.ifPresent(chosen -> order.sort(Comparator.comparing(image -> image.id() != chosen)));
        return order;
    }

    private Comparator<ContactImage> byRule(Comparator<ContactImage> oldest) {
        SurvivorRule rule = rules.survivor();
        return switch (rule) {
            case OLDEST -> oldest;
            case NEWEST -> oldest.reversed();
            case MOST_COMPLETE ->
                Comparator.comparing(Merging::completeness).reversed().thenComparing(oldest);
            case MOST_RECENTLY_CONVERSED ->
                Comparator.comparing(Merging::conversed).reversed().thenComparing(oldest);
        };
    }

    /** How much is known of a contact. */
    private static int completeness(ContactImage image) {
        return image.columns().size()
                + image.attributes().size()
                + image.tags().size()
                + image.lists().size()
                + image.collaborators().size();
    }

    private static OffsetDateTime conversed(ContactImage image) {
        return moment(image, "last_conversed_at")
                .or(() -> moment(image, "last_contact_replied_at"))
                .orElse(OffsetDateTime.MIN);
    }

    private FieldRule rule(String field) {
        return rules.fields().getOrDefault(field, FieldRule.SURVIVOR);
    }

    private static Optional<JsonNode> chosen(
            FieldRule rule, List<ContactImage> order, Function<ContactImage, JsonNode> value) {
        List<ContactImage> having =
                order.stream().filter(image -> value.apply(image) != null).toList();
        // Of equals the first one stays, which comes first in the order of survivors.
        return switch (rule) {
            case SURVIVOR, UNION -> having.stream().findFirst().map(value);
            case LONGEST ->
                having.stream().map(value).reduce((one, other) -> length(other) > length(one) ? other : one);
            case NEWEST ->
                having.stream()
                        .reduce((one, other) -> changed(other).isAfter(changed(one)) ? other : one)
                        .map(value);
        };
    }

    private static int length(JsonNode value) {
        String text = value.asString();
        return text.codePointCount(0, text.length());
    }

    private static OffsetDateTime changed(ContactImage image) {
        return moment(image, "updated_at").orElse(OffsetDateTime.MIN);
    }

    private NavigableMap<String, JsonNode> attributes(List<ContactImage> order) {
        NavigableSet<String> keys = new TreeSet<>();
        order.forEach(image -> keys.addAll(image.attributes().keySet()));
        FieldRule common = rule("attributes");
        NavigableMap<String, JsonNode> attributes = new TreeMap<>();
        for (String key : keys) {
            FieldRule own = rules.fields().getOrDefault("attr." + key, common);
            chosen(own, order, image -> image.attributes().get(key)).ifPresent(value -> attributes.put(key, value));
        }
        return attributes;
    }

    private NavigableSet<Long> labels(
            String field, List<ContactImage> order, Function<ContactImage, NavigableSet<Long>> labels) {
        NavigableSet<Long> all = new TreeSet<>(labels.apply(order.get(0)));
        if (rules.fields().getOrDefault(field, FieldRule.UNION) == FieldRule.UNION) {
            order.forEach(image -> all.addAll(labels.apply(image)));
        }
        return all;
    }

    private void directory(NavigableMap<String, JsonNode> columns, List<ContactImage> order) {
        boolean anywhere = order.stream()
                .anyMatch(image -> Optional.ofNullable(image.columns().get("in_directory"))
                        .filter(JsonNode::asBoolean)
                        .isPresent());
        columns.put("in_directory", JsonNodeFactory.instance.booleanNode(anywhere));
    }

    private static void consent(NavigableMap<String, JsonNode> columns, List<ContactImage> order) {
        String status = order.stream()
                .map(image -> image.text("opt_in_status").orElse("unknown"))
                .min(Comparator.comparing(CONSENT::indexOf))
                .orElseThrow();
        columns.put("opt_in_status", JsonNodeFactory.instance.stringNode(status));
    }

    private static void engagement(NavigableMap<String, JsonNode> columns, List<ContactImage> order) {
        extreme(columns, order, "first_message_at", Comparator.reverseOrder());
        LATEST.forEach(field -> extreme(columns, order, field, Comparator.naturalOrder()));
        for (String field : COUNTS) {
            long sum = order.stream()
                    .mapToLong(image -> Optional.ofNullable(image.columns().get(field))
                            .map(JsonNode::asLong)
                            .orElse(0L))
                    .sum();
            columns.put(field, JsonNodeFactory.instance.numberNode((int) Math.min(sum, Integer.MAX_VALUE)));
        }
    }

    /** The value whose moment is the highest in an order; the same text as it was where nothing changes. */
    private static void extreme(
            NavigableMap<String, JsonNode> columns,
            List<ContactImage> order,
            String field,
            Comparator<OffsetDateTime> highest) {
        Optional<JsonNode> value = order.stream()
                .filter(image -> image.columns().containsKey(field))
                .reduce((one, other) -> highest.compare(
                                        moment(other, field).orElseThrow(),
                                        moment(one, field).orElseThrow())
                                > 0
                        ? other
                        : one)
                .map(image -> image.columns().get(field));
        put(columns, field, value);
    }

    /** A survivor without a number takes that of the first who has one, and likewise the business-scoped id. */
    private static void identity(NavigableMap<String, JsonNode> columns, List<ContactImage> order) {
        if (!columns.containsKey("match_key")) {
            order.stream()
                    .filter(image -> image.columns().containsKey("match_key"))
                    .findFirst()
                    .ifPresent(image -> {
                        for (String field : List.of("match_key", "phone", "whatsapp_id")) {
                            put(
                                    columns,
                                    field,
                                    Optional.ofNullable(image.columns().get(field)));
                        }
                    });
        }
        if (!columns.containsKey("business_scoped_id")) {
            order.stream()
                    .filter(image -> image.columns().containsKey("business_scoped_id"))
                    .findFirst()
                    .ifPresent(image ->
                            columns.put("business_scoped_id", image.columns().get("business_scoped_id")));
        }
    }

    private List<IdentityAlias> aliases(
            ContactImage survivor, NavigableMap<String, JsonNode> columns, List<ContactImage> order) {
        List<IdentityAlias> aliases = new ArrayList<>(survivor.aliases());
        for (ContactImage image : order.subList(1, order.size())) {
            Optional.ofNullable(image.columns().get("match_key"))
                    .filter(key -> !key.equals(columns.get("match_key")))
                    .ifPresent(key -> add(
                            aliases, new IdentityAlias(key.asLong(), null, IdentityAlias.MERGED, run, time), columns));
            image.text("business_scoped_id")
                    .ifPresent(
                            id -> add(aliases, new IdentityAlias(null, id, IdentityAlias.MERGED, run, time), columns));
            image.aliases().forEach(alias -> add(aliases, alias, columns));
        }
        return aliases;
    }

    /** None twice, and none that the survivor has as its own. */
    private static void add(List<IdentityAlias> aliases, IdentityAlias alias, Map<String, JsonNode> columns) {
        Long number = alias.matchKey();
        String name = number == null ? "business_scoped_id" : "match_key";
        String text = number == null ? String.valueOf(alias.businessScopedId()) : Long.toString(number);
        JsonNode present = columns.get(name);
        boolean own = present != null && present.asString().equals(text);
        if (!own && aliases.stream().noneMatch(alias::names)) {
            aliases.add(alias);
        }
    }

    private static void put(NavigableMap<String, JsonNode> columns, String field, Optional<JsonNode> value) {
        value.ifPresentOrElse(present -> columns.put(field, present), () -> columns.remove(field));
    }

    private static Optional<OffsetDateTime> moment(ContactImage image, String field) {
        return image.text(field).map(OffsetDateTime::parse);
    }
}
