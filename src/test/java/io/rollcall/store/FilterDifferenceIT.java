package io.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.Filter;
import io.rollcall.contact.FilterText;
import io.rollcall.database.TestDatabase;
import io.rollcall.store.People.Person;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database selects is what the filter says, judged one by one in Java. {@code -Dfuzz.seed=N} repeats a run. */
class FilterDifferenceIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final JdbcClient JDBC = JdbcClient.create(DATABASE.dataSource());
    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
    /** A zone whose clock was changed three weeks before. */
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    /** A filter as a text, and what it means. */
    private record Case(String text, Predicate<Person> holds) {}

    @Test
    void selectsWhoeverTheFilterIsTrueOf() {
        System.out.println("fuzz.seed=" + SEED);
        Random random = new Random(SEED);
        List<Person> people = IntStream.range(0, 400)
                .mapToObj(index -> Person.random(random, index, NOW))
                .toList();
        People.insert(JDBC, people);
        FilterQuery query = new FilterQuery(JDBC);
        int some = 0;
        for (int i = 0; i < 600; i++) {
            Case one = i < 200 ? condition(random) : tree(random, 3);
            Filter filter = FilterText.parse(one.text());

            FilterClause clause = query.clause(filter, new FilterTerms(1, NOW, ZONE));

            List<Long> expected =
                    people.stream().filter(one.holds()).map(Person::id).sorted().toList();
            some += expected.isEmpty() || expected.size() == people.size() ? 0 : 1;
            assertThat(JDBC.sql(FilterQuery.page(clause))
                            .params(clause.parameters())
                            .param("after", 0L)
                            .param("limit", 1000)
                            .query(Long.class)
                            .list())
                    .as(one.text())
                    .isEqualTo(expected);
        }
        assertThat(some).isGreaterThan(200);
    }

    private static Case tree(Random random, int depth) {
        int choice = depth == 0 ? 3 : random.nextInt(4);
        if (choice < 2) {
            Case one = tree(random, depth - 1);
            Case other = tree(random, depth - 1);
            return choice == 0
                    ? new Case("(" + one.text + ") (" + other.text + ")", one.holds.and(other.holds))
                    : new Case("(" + one.text + ") OR (" + other.text + ")", one.holds.or(other.holds));
        }
        if (choice == 2) {
            Case one = tree(random, depth - 1);
            return new Case("-(" + one.text + ")", one.holds.negate());
        }
        return condition(random);
    }

    private static Case condition(Random random) {
        String tag = People.pick(random, People.TAGS);
        String member = People.pick(random, People.MEMBERS);
        String list = People.pick(random, People.LISTS);
        String part = People.pick(random, List.of("Si", "AM", "i a", "%", "_", "é", "\\\"", "李"));
        String letters = part.replace("\\\"", "\"").toLowerCase(Locale.ROOT);
        int number = random.nextInt(12);
        int days = random.nextInt(100);
        LocalDate day = LocalDate.ofInstant(NOW, ZONE).minusDays(days);
        Instant begin = day.atStartOfDay(ZONE).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(ZONE).toInstant();
        Instant ago = NOW.atZone(ZONE).minusDays(days).toInstant();
        return switch (random.nextInt(38)) {
            case 0 ->
                new Case(
                        "tag:\"" + tag.toUpperCase(Locale.ROOT) + "\"",
                        p -> p.tags().contains(tag));
            case 1 -> new Case("tag:any", p -> !p.tags().isEmpty());
            case 2 ->
                new Case("tag:v*", p -> p.tags().contains("vip") || p.tags().contains("very old"));
            case 3 -> new Case("list:\"" + list + "\"", p -> p.lists().contains(list));
            case 4 -> new Case("list:none", p -> p.lists().isEmpty());
            case 5 -> new Case("assignee:" + member, p -> member.equals(p.assignee()));
            case 6 -> new Case("assignee:none", p -> p.assignee() == null);
            case 7 -> new Case("collaborator:" + member, p -> p.collaborators().contains(member));
            case 8 -> new Case("opt-in:yes", p -> p.optIn().equals("opted_in"));
            case 9 -> new Case("opt-in:no", p -> p.optIn().equals("opted_out"));
            case 10 ->
                new Case(
                        "country:MY",
                        p -> p.numberOr("-").startsWith("60") || p.idOr("-").startsWith("MY."));
            case 11 ->
                new Case(
                        "country:SG",
                        p -> p.numberOr("-").startsWith("65") || p.idOr("-").startsWith("SG."));
            case 12 -> new Case("country:CA", p -> p.numberOr("-").startsWith("1416"));
            case 13 ->
                new Case(
                        "country:US",
                        p -> p.numberOr("-").startsWith("1212") || p.idOr("-").startsWith("US."));
            case 14 -> new Case("phone:+6012*", p -> p.numberOr("-").startsWith("6012"));
            case 15 -> new Case("phone~" + number, p -> p.numberOr("-").contains("" + number));
            case 16 -> new Case("phone:+60120000001", p -> p.numberOr("-").equals("60120000001"));
            case 17 -> new Case("name~\"" + part + "\"", p -> lower(p.name()).contains(letters));
            case 18 -> new Case("name:\"" + part + "\"*", p -> lower(p.name()).startsWith(letters));
            case 19 -> new Case("name:\"siti AMINAH\"", p -> lower(p.name()).equals("siti aminah"));
            case 20 -> new Case("name:none", p -> p.name() == null);
            case 21 -> new Case("directory:no", p -> !p.directory());
            case 22 -> new Case("origin:form", p -> p.origin().equals("form"));
            case 23 ->
                new Case(
                        "created:" + day,
                        p -> !p.created().isBefore(begin) && p.created().isBefore(end));
            case 24 -> new Case("created<=" + day, p -> p.created().isBefore(end));
            case 25 -> new Case("created>" + day, p -> !p.created().isBefore(end));
            case 26 ->
                new Case(
                        "last-conversed<" + days + "d",
                        p -> p.conversed() != null && p.conversed().isAfter(ago));
            case 27 ->
                new Case(
                        "last-conversed>=" + days + "d",
                        p -> p.conversed() != null && !p.conversed().isAfter(ago));
            case 28 ->
                new Case(
                        "last-conversed:" + day + "..",
                        p -> p.conversed() != null && !p.conversed().isBefore(begin));
            case 29 -> new Case("sent:" + number + "..10", p -> p.sent() >= number && p.sent() <= 10);
            case 30 -> new Case("sent>" + number, p -> p.sent() > number);
            case 31 ->
                new Case(
                        "attr.city:\"kuala LUMPUR\"",
                        p -> lower((String) p.attribute("city")).equals("kuala lumpur"));
            case 32 ->
                new Case(
                        "attr.spend>=" + number,
                        p -> p.attribute("spend") instanceof BigDecimal spend
                                && spend.compareTo(BigDecimal.valueOf(number)) >= 0);
            case 33 ->
                new Case(
                        "attr.spend:" + number + ".0",
                        p -> p.attribute("spend") instanceof BigDecimal spend
                                && spend.compareTo(BigDecimal.valueOf(number)) == 0);
            case 34 ->
                new Case(
                        "attr.seen<" + day,
                        p -> p.attribute("seen") instanceof String seen
                                && LocalDate.parse(seen).isBefore(day));
            case 35 -> new Case("attr.news:yes", p -> Objects.equals(p.attribute("news"), true));
            case 36 -> new Case("attr.size:xl", p -> Objects.equals(p.attribute("size"), "XL"));
            default -> segment(random);
        };
    }

    private static Case segment(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new Case("run:1:created", p -> p.ofRun().equals("created"));
            case 1 -> new Case("run:1:updated", p -> p.ofRun().equals("updated"));
            case 2 -> new Case("run:1:unchanged", p -> p.ofRun().equals("unchanged"));
            case 3 -> new Case("run:1:skipped", p -> p.ofRun().equals("skipped"));
            case 4 -> new Case("run:1:rejected", p -> p.ofRun().equals("rejected"));
            default ->
                new Case(
                        "run:1",
                        p -> List.of("created", "updated", "unchanged", "skipped")
                                .contains(p.ofRun()));
        };
    }

    /** A text that is in no name, where there is none. */
    private static String lower(@Nullable String text) {
        return text == null ? "\u0001" : text.toLowerCase(Locale.ROOT);
    }

    @Test
    void neverMakesTextOfAPersonPartOfAStatement() {
        for (String text :
                List.of("name:\"'; DROP TABLE contact; --\"", "remarks~\"%_\\\\\"", "phone~60", "created<2026-01-01")) {
            FilterClause clause = new FilterQuery(JDBC).clause(FilterText.parse(text), new FilterTerms(1, NOW, ZONE));

            assertThat(clause.sql()).doesNotContain("DROP", "%", "60", "2026").contains(":filter_2");
            assertThat(clause.parameters().values().stream()
                            .map(Object::toString)
                            .collect(Collectors.joining()))
                    .isNotEmpty();
        }
    }
}
