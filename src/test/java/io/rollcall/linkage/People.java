package io.rollcall.linkage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Images of contacts for tests: by chance, or with what a test says of them. */
final class People {

    static final String TIME = "2026-11-01T10:00:00+00:00";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> COUNTS =
            List.of("sent_count", "delivered_count", "read_count", "failed_count", "replied_count");

    private People() {}

    static JsonNode text(String value) {
        return JSON.stringNode(value);
    }

    static JsonNode number(long value) {
        return value == (int) value ? JSON.numberNode((int) value) : JSON.numberNode(value);
    }

    /** What a test changes in an image. */
    static final class Editable {

        final NavigableMap<String, JsonNode> columns;
        final NavigableMap<String, JsonNode> attributes;
        final NavigableSet<Long> tags;
        final NavigableSet<Long> lists;
        final NavigableSet<Long> collaborators;
        final List<IdentityAlias> aliases;

        private Editable(ContactImage image) {
            columns = new TreeMap<>(image.columns());
            attributes = new TreeMap<>(image.attributes());
            tags = new TreeSet<>(image.tags());
            lists = new TreeSet<>(image.lists());
            collaborators = new TreeSet<>(image.collaborators());
            aliases = new ArrayList<>(image.aliases());
        }

        Editable set(String column, String value) {
            columns.put(column, text(value));
            return this;
        }

        Editable set(String column, long value) {
            columns.put(column, number(value));
            return this;
        }
    }

    static ContactImage with(ContactImage image, Consumer<Editable> edit) {
        Editable editable = new Editable(image);
        edit.accept(editable);
        return new ContactImage(
                image.id(),
                image.version(),
                editable.columns,
                editable.attributes,
                editable.tags,
                editable.lists,
                editable.collaborators,
                editable.aliases);
    }

    /** A contact of the directory that has a number, and nothing else. */
    static ContactImage contact(long id) {
        NavigableMap<String, JsonNode> columns = new TreeMap<>();
        columns.put("channel_id", number(1));
        columns.put("match_key", number(60_120_000_000L + id));
        columns.put("phone", text("+" + (60_120_000_000L + id)));
        columns.put("created_at", text(moment(id)));
        columns.put("updated_at", text(moment(id)));
        columns.put("in_directory", JSON.booleanNode(true));
        columns.put("opt_in_status", text("unknown"));
        COUNTS.forEach(count -> columns.put(count, number(0)));
        return new ContactImage(
                id, 1, columns, new TreeMap<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), List.of());
    }

    /** The beginning of the year and some days. */
    static String moment(long days) {
        return BEGINNING.plusSeconds(days * 86_400).toString();
    }

    static ContactImage any(long id, Random random) {
        return with(contact(id), image -> {
            for (String column :
                    List.of("display_name", "profile_name", "username", "external_id", "remarks", "whatsapp_id")) {
                if (random.nextBoolean()) {
                    image.set(column, column + random.nextInt(1_000_000));
                }
            }
            if (random.nextInt(4) == 0) {
                image.set("business_scoped_id", "MY." + id);
                if (random.nextBoolean()) {
                    List.of("match_key", "phone", "whatsapp_id").forEach(image.columns::remove);
                }
            }
            for (String column : List.of(
                    "first_message_at", "last_conversed_at", "last_contact_replied_at", "last_replied_from_us_at")) {
                if (random.nextBoolean()) {
                    image.set(column, moment(random.nextInt(200)));
                }
            }
            COUNTS.forEach(count -> image.set(count, random.nextInt(5)));
            image.set(
                    "opt_in_status", List.of("opted_out", "unknown", "opted_in").get(random.nextInt(3)));
            image.set("updated_at", moment(random.nextInt(200)));
            image.columns.put("in_directory", JSON.booleanNode(random.nextBoolean()));
            if (random.nextBoolean()) {
                image.set("assignee_id", random.nextInt(9));
            }
            for (String key : List.of("city", "plan", "size")) {
                if (random.nextBoolean()) {
                    image.attributes.put(key, random.nextBoolean() ? number(random.nextInt(9)) : text("value" + id));
                }
            }
            random.longs(random.nextInt(3), 1, 6).forEach(image.tags::add);
            random.longs(random.nextInt(3), 1, 6).forEach(image.lists::add);
            random.longs(random.nextInt(2), 1, 6).forEach(image.collaborators::add);
            for (int i = random.nextInt(3); i > 0; i--) {
                image.aliases.add(new IdentityAlias(id * 1000 + i, null, "changed_number", 7L, TIME));
            }
        });
    }

    /** The image with its aliases in an order of their own. */
    static ContactImage sorted(ContactImage image) {
        return with(
                image, any -> any.aliases.sort((one, other) -> one.toString().compareTo(other.toString())));
    }
}
