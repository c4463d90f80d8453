package io.rollcall.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.BusinessScopedId;
import io.rollcall.contact.MatchKeys;
import io.rollcall.contact.Phone;
import io.rollcall.contact.PhoneParser;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DuplicateGeneratorTest {

    private static final List<DuplicateContact> CONTACTS = new DuplicateGenerator(50_000, 7).list();

    @Test
    void givesTheSameContactsForTheSameSeedAndOthersForAnother() {
        assertThat(new DuplicateGenerator(2_000, 7).list())
                .isEqualTo(CONTACTS.subList(0, 2_000))
                .isNotEqualTo(new DuplicateGenerator(2_000, 8).list());
    }

    @Test
    void givesNoIdentityTwice() {
        Set<Long> keys = new HashSet<>();
        Set<Long> aliases = new HashSet<>();
        Set<String> ids = new HashSet<>();

        assertThat(CONTACTS).allSatisfy(contact -> {
            assertThat(keys.add(contact.matchKey())).isTrue();
            assertThat(contact.aliases().keySet()).allMatch(aliases::add).doesNotContain(contact.matchKey());
            assertThat(contact.businessScopedId() == null || ids.add(contact.businessScopedId()))
                    .isTrue();
        });
    }

    @Test
    void numbersPersonsWithoutGaps() {
        Set<Long> persons =
                CONTACTS.stream().map(DuplicateContact::person).collect(Collectors.toCollection(TreeSet::new));

        assertThat(persons).first().isEqualTo(0L);
        assertThat(persons.size())
                .isGreaterThanOrEqualTo((int) CONTACTS.get(CONTACTS.size() - 1).person());
    }

    @Test
    void sharesAreAsPromised() {
        Map<Long, Long> sizes =
                CONTACTS.stream().collect(Collectors.groupingBy(DuplicateContact::person, Collectors.counting()));
        Map<DuplicateStory, Integer> stories = new EnumMap<>(DuplicateStory.class);
        CONTACTS.forEach(contact -> stories.merge(contact.story(), 1, Integer::sum));

        long duplicates = sizes.values().stream()
                .filter(size -> size > 1)
                .mapToLong(Long::longValue)
                .sum();
        assertThat(duplicates).isBetween(5_000L, 7_500L);
        assertThat(sizes.values().stream().filter(size -> size > 4)).isNotEmpty();
        assertThat(sizes.values()).allMatch(size -> size <= 8);
        assertThat(stories.keySet()).containsExactlyInAnyOrder(DuplicateStory.values());
        assertThat(stories.values()).allMatch(count -> count > 40);
        int traps = stories.entrySet().stream()
                .filter(entry -> entry.getKey().isTrap())
                .mapToInt(Map.Entry::getValue)
                .sum();
        assertThat(traps).isBetween(2_000, 4_500);
    }

    @Test
    void duplicatesAreOnePersonAndTrapsAreTwo() {
        Map<Long, List<DuplicateContact>> households =
                CONTACTS.stream().collect(Collectors.groupingBy(DuplicateContact::household));

        assertThat(households.values()).allSatisfy(household -> {
            DuplicateContact first = household.get(0);
            assertThat(first.story()).isEqualTo(DuplicateStory.ORDINARY);
            assertThat(household.subList(1, household.size()))
                    .allMatch(other -> other.story().isSamePerson() == (other.person() == first.person()))
                    .allMatch(other ->
                            other.story().isSamePerson() != other.story().isTrap());
        });
    }

    @Test
    void duplicatesHaveInCommonWhatTheirStorySays() {
        Map<Long, DuplicateContact> firsts = new HashMap<>();
        CONTACTS.forEach(contact -> firsts.putIfAbsent(contact.household(), contact));

        assertThat(CONTACTS).allSatisfy(contact -> {
            DuplicateContact first = Objects.requireNonNull(firsts.get(contact.household()));
            switch (contact.story()) {
                case SAME_EXTERNAL_ID -> assertThat(contact.externalId()).isEqualTo(first.externalId());
                case FORMER_NUMBER, SECOND_NUMBER, REISSUED_NUMBER ->
                    assertThat(first.aliases()).containsKey(contact.matchKey());
                case NUMBER_VARIANT -> {
                    assertThat(contact.matchKey()).isNotEqualTo(first.matchKey());
                    assertThat(MatchKeys.fold(contact.phone().substring(1)).digits())
                            .isEqualTo(first.matchKey());
                }
                case WRONG_COUNTRY -> {
                    assertThat(contact.phone().substring(contact.phone().length() - 7))
                            .isEqualTo(first.phone().substring(first.phone().length() - 7));
                    assertThat(contact.whatsappId()).isNull();
                }
                case SAME_BIRTHDAY, TWIN ->
                    assertThat(contact.attributes().get("birthday"))
                            .isNotNull()
                            .isEqualTo(first.attributes().get("birthday"));
                case SON ->
                    assertThat(contact.attributes().get("birthday"))
                            .isNotNull()
                            .isNotEqualTo(first.attributes().get("birthday"));
                case FAMILY_EMAIL, COLLEAGUE ->
                    assertThat(contact.attributes().get("email"))
                            .isNotNull()
                            .isEqualTo(first.attributes().get("email"));
                default -> {}
            }
        });
    }

    @Test
    void contactsAreFoldedByTodaysRulesSaveTheVariants() {
        assertThat(CONTACTS)
                .filteredOn(contact -> contact.story() != DuplicateStory.NUMBER_VARIANT)
                .allMatch(
                        contact -> MatchKeys.fold(contact.phone().substring(1)).digits() == contact.matchKey());
    }

    @Test
    void importsCanReadTheNumbersAndTheIds() {
        PhoneParser parser = new PhoneParser();

        assertThat(CONTACTS.subList(0, 5_000))
                .filteredOn(contact -> contact.story() != DuplicateStory.WRONG_COUNTRY)
                .allSatisfy(contact -> assertThat(parser.parse(contact.phone(), Optional.empty()))
                        .as(contact.phone())
                        .isInstanceOf(Phone.class));
        assertThat(CONTACTS)
                .allMatch(contact -> contact.businessScopedId() == null
                        || BusinessScopedId.parse(contact.businessScopedId()).isPresent());
    }

    @Test
    void namesAreManyAndSomeAreCommon() {
        Map<String, Long> names = CONTACTS.stream()
                .map(DuplicateContact::displayName)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));

        assertThat(names).hasSizeGreaterThan(25_000);
        assertThat(names.values().stream().filter(count -> count >= 10).count()).isGreaterThan(20);
        assertThat(names.get("test")).isGreaterThan(20);
    }

    @Test
    void memoryDoesNotGrowWithTheContacts() {
        AtomicLong given = new AtomicLong();
        List<DuplicateContact> kept = new ArrayList<>();

        new DuplicateGenerator(300_000, 1).forEach(contact -> {
            if (given.incrementAndGet() > 299_990) {
                kept.add(contact);
            }
        });

        assertThat(given).hasValue(300_000);
        assertThat(kept).hasSize(10);
    }
}
