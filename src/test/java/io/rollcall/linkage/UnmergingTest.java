package io.rollcall.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.definition.FieldRule;
import io.rollcall.definition.SurvivorRule;
import io.rollcall.definition.Survivorship;
import io.rollcall.linkage.Merging.Merged;
import io.rollcall.linkage.Unmerging.Merge;
import io.rollcall.linkage.Unmerging.Parted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnmergingTest {

    private static final Survivorship OLDEST = new Survivorship(SurvivorRule.OLDEST, Map.of());

    private final Merging merging = new Merging(OLDEST, 5, People.TIME);
    private final Unmerging unmerging = new Unmerging(merging);

    @Test
    void bringsBackEverythingExactlyWhereNothingHasComeSince() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            Merging any = new Merging(anyRules(random), 5, People.TIME);
            List<ContactImage> people = people(2 + random.nextInt(4), random);

            Merged merged = any.merge(people, OptionalLong.empty());
            Parted parted = new Unmerging(any).part(merge(merged, merged.after(), List.of()));

            // Consent is folded from the ledger once the identities are parted.
            assertThat(People.sorted(parted.survivor()))
                    .as("seed %d", seed)
                    .isEqualTo(People.sorted(People.with(
                            merged.before(),
                            image -> image.columns.put(
                                    "opt_in_status", merged.after().columns().get("opt_in_status")))));
            assertThat(parted.returned()).as("seed %d", seed).isEqualTo(merged.merged());
        }
    }

    @Test
    void givesWhatCameByTheNumberOfAMergedContactToIt() {
        Merged merged = merging.merge(List.of(People.contact(1), People.contact(2)), OptionalLong.empty());
        ContactImage now = People.with(merged.after(), image -> {
            image.set("display_name", "Aisyah");
            image.attributes.put("city", People.text("Ipoh"));
            image.tags.add(4L);
        });
        HistoricChange change = by(number(2), ContactDelta.between(merged.after(), now));

        Parted parted = unmerging.part(merge(merged, now, List.of(change)));

        assertThat(parted.survivor()).isEqualTo(People.contact(1));
        ContactImage returned = parted.returned().get(0);
        assertThat(returned.text("display_name")).contains("Aisyah");
        assertThat(returned.attributes()).containsEntry("city", People.text("Ipoh"));
        assertThat(returned.tags()).containsExactly(4L);
    }

    @Test
    void givesWhatCameByAFormerNumberOfAMergedContactToIt() {
        ContactImage second = People.with(
                People.contact(2),
                image -> image.aliases.add(new IdentityAlias(77L, null, "changed_number", null, People.TIME)));
        Merged merged = merging.merge(List.of(People.contact(1), second), OptionalLong.empty());
        ContactImage now = People.with(merged.after(), image -> image.set("remarks", "calls on Mondays"));

        Parted parted = unmerging.part(merge(merged, now, List.of(by(77L, ContactDelta.between(merged.after(), now)))));

        assertThat(parted.survivor().text("remarks")).isEmpty();
        assertThat(parted.returned().get(0).text("remarks")).contains("calls on Mondays");
        assertThat(parted.returned().get(0).aliases()).isEqualTo(second.aliases());
    }

    @Test
    void leavesWhatCameByTheSurvivorOrByNoIdentityWithTheSurvivor() {
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            List<ContactImage> people = people(2, random);
            Merged merged = merging.merge(people, OptionalLong.empty());
            ContactImage now = People.with(merged.after(), image -> {
                image.set("remarks", "new");
                image.tags.add(99L);
                image.attributes.remove("city");
            });

            Parted parted =
                    unmerging.part(merge(merged, now, List.of(by(null, ContactDelta.between(merged.after(), now)))));

            assertThat(parted.returned()).as("seed %d", seed).isEqualTo(merged.merged());
            assertThat(parted.survivor().text("remarks")).contains("new");
            assertThat(parted.survivor().tags()).contains(99L);
        }
    }

    @Test
    void doesChangesOfBothSidesInTheirOrder() {
        Merged merged = merging.merge(List.of(People.contact(1), People.contact(2)), OptionalLong.empty());
        ContactImage first = People.with(merged.after(), image -> image.set("display_name", "One"));
        ContactImage second = People.with(first, image -> image.set("display_name", "Two"));
        ContactImage third = People.with(second, image -> image.set("display_name", "Three"));

        Parted parted = unmerging.part(merge(
                merged,
                third,
                List.of(
                        by(null, ContactDelta.between(merged.after(), first)),
                        by(number(2), ContactDelta.between(first, second)),
                        by(number(2), ContactDelta.between(second, third)))));

        assertThat(parted.survivor().text("display_name")).contains("One");
        assertThat(parted.returned().get(0).text("display_name")).contains("Three");
    }

    @Test
    void leavesMessagesSinceTheMergeWithTheSurvivor() {
        ContactImage one = People.with(
                People.contact(1), image -> image.set("sent_count", 3).set("last_conversed_at", People.moment(10)));
        ContactImage other = People.with(
                People.contact(2),
                image -> image.set("sent_count", 4)
                        .set("first_message_at", People.moment(5))
                        .set("last_conversed_at", People.moment(20)));
        Merged merged = merging.merge(List.of(one, other), OptionalLong.empty());
        ContactImage now = People.with(
                merged.after(), image -> image.set("sent_count", 9).set("last_conversed_at", People.moment(30)));

        Parted parted = unmerging.part(merge(merged, now, List.of()));

        assertThat(parted.survivor().columns())
                .containsEntry("sent_count", People.number(5))
                .containsEntry("last_conversed_at", People.text(People.moment(30)))
                .doesNotContainKey("first_message_at");
        assertThat(parted.returned()).containsExactly(other);
    }

    @Test
    void takesOnlyItsOwnMessagesAlongWhereTheSurvivorWasMergedAgain() {
        ContactImage one = People.with(People.contact(1), image -> image.set("sent_count", 1));
        ContactImage other = People.with(People.contact(2), image -> image.set("sent_count", 10));
        ContactImage third = People.with(People.contact(3), image -> image.set("sent_count", 100));
        Merged merged = merging.merge(List.of(one, other), OptionalLong.empty());
        ContactImage between = People.with(merged.after(), image -> image.set("sent_count", 1_011));
        Merged again = merging.merge(List.of(between, third), OptionalLong.of(1));
        ContactImage now = People.with(again.after(), image -> image.set("sent_count", 11_111));

        Parted parted = unmerging.part(merge(
                merged, now, List.of(by(null, ContactDelta.between(again.before(), again.after())))));

        assertThat(parted.survivor().columns()).containsEntry("sent_count", People.number(11_101));
        assertThat(parted.returned()).containsExactly(other);
        assertThat(parted.survivor().aliases())
                .extracting(IdentityAlias::matchKey)
                .containsExactly(number(3));
    }

    @Test
    void keepsThoseTogetherWhoStay() {
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            List<ContactImage> people = people(3, random);
            Merged merged = merging.merge(people, OptionalLong.empty());
            ContactImage leaving = merged.merged().get(random.nextInt(2));
            List<ContactImage> staying = new ArrayList<>(merged.merged());
            staying.remove(leaving);
            List<ContactImage> together = new ArrayList<>(staying);
            together.add(merged.before());

            Parted parted = unmerging.part(new Merge(
                    merged.after(),
                    ContactDelta.between(merged.before(), merged.after()),
                    List.of(),
                    List.of(leaving),
                    staying));

            ContactImage expected = merging.merge(
                            together, OptionalLong.of(merged.before().id()))
                    .after();
            assertThat(withoutConsent(parted.survivor())).as("seed %d", seed).isEqualTo(withoutConsent(expected));
            assertThat(parted.returned()).as("seed %d", seed).containsExactly(leaving);
        }
    }

    @Test
    void leavesIdentitiesThatCameSinceWithTheSurvivor() {
        Merged merged = merging.merge(List.of(People.contact(1), People.contact(2)), OptionalLong.empty());
        IdentityAlias former = new IdentityAlias(number(1), null, "changed_number", 9L, People.TIME);
        ContactImage now = People.with(merged.after(), image -> {
            image.set("match_key", 60_129_999_999L).set("phone", "+60129999999");
            image.aliases.add(former);
        });

        Parted parted =
                unmerging.part(merge(merged, now, List.of(by(null, ContactDelta.between(merged.after(), now)))));

        assertThat(parted.survivor().text("match_key")).contains("60129999999");
        assertThat(parted.survivor().aliases()).containsExactly(former);
        assertThat(parted.returned()).containsExactly(People.contact(2));
    }

    @Test
    void leadsNoIdentityToTwoContacts() {
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            Merged merged = merging.merge(people(3, random), OptionalLong.empty());

            Parted parted = unmerging.part(merge(merged, merged.after(), List.of()));

            List<ContactImage> all = new ArrayList<>(parted.returned());
            all.add(parted.survivor());
            List<String> identities =
                    all.stream().flatMap(image -> identities(image).stream()).toList();
            assertThat(identities).as("seed %d", seed).doesNotHaveDuplicates();
        }
    }

    private static Set<String> identities(ContactImage image) {
        Set<String> identities = new TreeSet<>();
        image.text("match_key").ifPresent(identities::add);
        image.text("business_scoped_id").ifPresent(identities::add);
        image.aliases()
                .forEach(alias -> identities.add(
                        alias.matchKey() == null
                                ? String.valueOf(alias.businessScopedId())
                                : String.valueOf(alias.matchKey())));
        return identities;
    }

    private static ContactImage withoutConsent(ContactImage image) {
        return People.sorted(People.with(image, any -> any.columns.remove("opt_in_status")));
    }

    private static Merge merge(Merged merged, ContactImage now, List<HistoricChange> later) {
        return new Merge(now, ContactDelta.between(merged.before(), merged.after()), later, merged.merged(), List.of());
    }

    private static HistoricChange by(@Nullable Long number, ContactDelta delta) {
        return new HistoricChange(delta, number, null, false);
    }

    private static long number(long id) {
        return 60_120_000_000L + id;
    }

    private static List<ContactImage> people(int count, Random random) {
        List<ContactImage> people = new ArrayList<>();
        for (int id = 1; id <= count; id++) {
            people.add(People.any(id, random));
        }
        return people;
    }

    private static Survivorship anyRules(Random random) {
        SurvivorRule[] survivors = SurvivorRule.values();
        List<FieldRule> rules = List.of(FieldRule.SURVIVOR, FieldRule.LONGEST, FieldRule.NEWEST);
        return new Survivorship(
                survivors[random.nextInt(survivors.length)],
                Map.of(
                        "display_name", rules.get(random.nextInt(3)),
                        "attributes", rules.get(random.nextInt(3)),
                        "tags", random.nextBoolean() ? FieldRule.UNION : FieldRule.SURVIVOR));
    }
}
