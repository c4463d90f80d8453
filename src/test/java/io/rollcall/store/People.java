package io.rollcall.store;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Contacts of all kinds, in Java and in the database. */
final class People {

    static final List<String> TAGS = List.of("vip", "very old", "gone", "a*b");
    static final List<String> LISTS = List.of("Follow up", "New (2)");
    static final List<String> MEMBERS = List.of("aisha@example.com", "Omar");

    private static final JsonMapper JSON = new JsonMapper();

    private People() {}

    static <T> T pick(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /**
     * A contact.
     *
     * @param ofRun what became of it in run 1; empty where that knows nothing of it
     */
    record Person(
            long id,
            @Nullable String number,
            @Nullable String businessScopedId,
            @Nullable String name,
            Set<String> tags,
            Set<String> lists,
            @Nullable String assignee,
            Set<String> collaborators,
            String optIn,
            boolean directory,
            String origin,
            Instant created,
            @Nullable Instant conversed,
            int sent,
            Map<String, Object> attributes,
            String ofRun) {

        static Person random(Random random, int index, Instant now) {
            String begin = pick(random, List.of("6012", "6011", "6591", "1212", "1416", "4917"));
            boolean numbered = random.nextInt(10) > 0;
            return new Person(
                    1000 + index,
                    numbered ? begin + String.format("%07d", index) : null,
                    numbered ? null : pick(random, List.of("MY.", "SG.", "US.")) + index,
                    maybe(random, List.of("Siti", "SITI Aminah", "siti aminah", "Amir 50%", "a_b", "é\"x", "李明")),
                    some(random, TAGS),
                    some(random, LISTS),
                    maybe(random, MEMBERS),
                    some(random, MEMBERS),
                    pick(random, List.of("unknown", "opted_in", "opted_out")),
                    random.nextInt(4) > 0,
                    pick(random, List.of("inbound", "import", "form", "integration", "manual")),
                    moment(random, now),
                    random.nextInt(3) == 0 ? null : moment(random, now),
                    random.nextInt(14),
                    attributes(random, now),
                    pick(random, List.of("", "created", "updated", "unchanged", "skipped", "rejected")));
        }

        /** On the hour, and so on the first moment of a day from time to time. */
        private static Instant moment(Random random, Instant now) {
            return now.minus(random.nextInt(24 * 100), ChronoUnit.HOURS);
        }

        private static Map<String, Object> attributes(Random random, Instant now) {
            Map<String, Object> attributes = new HashMap<>();
            Optional.ofNullable(maybe(random, List.of("Kuala Lumpur", "KUALA LUMPUR", "Ipoh")))
                    .ifPresent(city -> attributes.put("city", city));
            if (random.nextBoolean()) {
                attributes.put("spend", new BigDecimal(random.nextInt(24)).divide(new BigDecimal(2)));
                attributes.put(
                        "seen",
                        LocalDate.ofInstant(now, ZoneOffset.UTC)
                                .minusDays(random.nextInt(100))
                                .toString());
            }
            if (random.nextBoolean()) {
                attributes.put("news", random.nextBoolean());
                attributes.put("size", pick(random, List.of("S", "XL")));
            }
            return attributes;
        }

        private static <T> @Nullable T maybe(Random random, List<T> values) {
            return random.nextInt(4) == 0 ? null : pick(random, values);
        }

        private static Set<String> some(Random random, List<String> values) {
            Set<String> some = new HashSet<>(values);
            some.removeIf(value -> random.nextInt(3) > 0);
            return some;
        }

        String numberOr(String otherwise) {
            return Optional.ofNullable(number).orElse(otherwise);
        }

        String idOr(String otherwise) {
            return Optional.ofNullable(businessScopedId).orElse(otherwise);
        }

        @Nullable
        Object attribute(String key) {
            return attributes.get(key);
        }
    }

    /** Writes them, and what they need, into an empty database. */
    static void insert(JdbcClient jdbc, List<Person> people) {
        jdbc.sql("""
                INSERT INTO run (created_at, channel_id, dry_run, kind, job, state, definition, engine_version, started_by)
                VALUES (now(), 1, false, 'import', 'import', 'completed', '{}', '1', 'test')""").update();
        TAGS.forEach(tag -> label(jdbc, "tag", tag));
        LISTS.forEach(list -> label(jdbc, "list", list));
        jdbc.sql("""
                INSERT INTO member (name, name_key, email) VALUES ('Aisha', 'aisha', 'aisha@example.com'), ('Omar', 'omar', NULL)""").update();
        jdbc.sql("""
                INSERT INTO attribute_definition (channel_id, key, label, type, choices, created_at)
                VALUES (1, 'city', 'City', 'text', NULL, now()), (1, 'spend', 'Spend', 'number', NULL, now()),
                       (1, 'seen', 'Seen', 'date', NULL, now()), (1, 'news', 'News', 'boolean', NULL, now()),
                       (1, 'size', 'Size', 'choice', '{S,XL}', now())""").update();
        people.forEach(person -> insert(jdbc, person));
    }

    private static void label(JdbcClient jdbc, String table, String name) {
        jdbc.sql("INSERT INTO " + table
                        + " (channel_id, name, name_key, created_at) VALUES (1, :name, lower(:name), now())")
                .param("name", name)
                .update();
    }

    private static void insert(JdbcClient jdbc, Person person) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("id", person.id());
        values.put("number", person.number());
        values.put("bsuid", person.businessScopedId());
        values.put("name", person.name());
        values.put("member", person.assignee());
        values.put("opt_in", person.optIn());
        values.put("directory", person.directory());
        values.put("origin", person.origin());
        values.put("run", person.ofRun().equals("created") ? 1L : null);
        values.put("created", Timestamp.from(person.created()));
        values.put("conversed", person.conversed() == null ? null : Timestamp.from(person.conversed()));
        values.put("sent", person.sent());
        values.put("attributes", JSON.writeValueAsString(person.attributes()));
        jdbc.sql("""
                INSERT INTO contact (id, channel_id, match_key, phone, business_scoped_id, display_name, assignee_id, opt_in_status,
                                     in_directory, origin, origin_run_id, created_at, updated_at, last_conversed_at, sent_count,
                                     attributes)
                VALUES (:id, 1, CAST(:number AS bigint), '+' || CAST(:number AS text), CAST(:bsuid AS text), CAST(:name AS text),
                        (SELECT id FROM member WHERE coalesce(email, name) = CAST(:member AS text)), :opt_in, :directory, :origin,
                        CAST(:run AS bigint), :created, :created, CAST(:conversed AS timestamptz), :sent,
                        CAST(:attributes AS jsonb))""").params(values).update();
        labels(jdbc, person.id(), "tag", "tag_id", "name", person.tags());
        labels(jdbc, person.id(), "list", "list_id", "name", person.lists());
        jdbc.sql("""
                INSERT INTO contact_collaborator (contact_id, member_id)
                SELECT :id, id FROM member WHERE coalesce(email, name) = ANY (:members)""")
                .param("id", person.id())
                .param("members", person.collaborators().toArray(String[]::new))
                .update();
        outcome(jdbc, person);
    }

    private static void labels(JdbcClient jdbc, long id, String table, String column, String key, Set<String> names) {
        jdbc.sql("INSERT INTO contact_" + table + " (contact_id, " + column + ") SELECT :id, id FROM " + table
                        + " WHERE " + key + " = ANY (:names)")
                .param("id", id)
                .param("names", names.toArray(String[]::new))
                .update();
    }

    private static void outcome(JdbcClient jdbc, Person person) {
        if (person.ofRun().equals("updated")) {
            jdbc.sql("""
                    INSERT INTO contact_change (contact_id, run_id, changed_at, channel_id, kind, actor)
                    VALUES (:id, 1, now(), 1, 'updated', 'test')""").param("id", person.id()).update();
        }
        if (List.of("unchanged", "skipped").contains(person.ofRun())) {
            jdbc.sql("""
                    INSERT INTO planned_row (run_id, row_number, contact_id, range_bucket, outcome)
                    VALUES (1, :id, :id, 1, :outcome)""")
                    .param("id", person.id())
                    .param("outcome", person.ofRun())
                    .update();
        }
        if (person.ofRun().equals("rejected")) {
            jdbc.sql("""
                    INSERT INTO rejected_row (run_id, row_number, match_key, business_scoped_id, column_names, codes, messages)
                    VALUES (1, :id, CAST(:number AS bigint), CAST(:bsuid AS text), '{}', '{}', '{}')""")
                    .param("id", person.id())
                    .param("number", person.number())
                    .param("bsuid", person.businessScopedId())
                    .update();
        }
    }
}
