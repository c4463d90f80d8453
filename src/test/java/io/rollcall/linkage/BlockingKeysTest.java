package io.rollcall.linkage;

import static io.rollcall.linkage.Contacts.aContact;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockingKeysTest {

    @Test
    void contactsMeetUnderEachRule() {
        assertThat(shared(aContact(1).withPhone("+558299448232"), aContact(2).withPhone("+5582999448232")))
                .contains(BlockingRule.ACCOUNT, BlockingRule.NUMBER_TAIL);
        assertThat(shared(aContact(1).withPhone("+60123456789"), aContact(2).thatHad(60123456789L)))
                .containsExactly(BlockingRule.ACCOUNT);
        assertThat(shared(aContact(1).withScopedId("US.1"), aContact(2).thatHadId("US.1")))
                .containsExactly(BlockingRule.SCOPED_ID);
        assertThat(shared(aContact(1).withExternalId("c-7"), aContact(2).withExternalId("C7")))
                .containsExactly(BlockingRule.EXTERNAL_ID);
        assertThat(shared(
                        aContact(1).with("email", "a.b@gmail.com"), aContact(2).with("email", "AB@googlemail.com")))
                .containsExactly(BlockingRule.EMAIL);
        assertThat(shared(aContact(1).with("passport", "A 1"), aContact(2).with("passport", "a1")))
                .containsExactly(BlockingRule.IDENTIFYING);
        assertThat(shared(aContact(1).withPhone("+60123456789"), aContact(2).withPhone("+6523456789")))
                .containsExactly(BlockingRule.NUMBER_TAIL);
        assertThat(shared(
                        aContact(1).named("Ana").with("city", "Recife"),
                        aContact(2).named("Souza Anna").with("city", "recife")))
                .containsExactly(BlockingRule.NAME_AND_VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        "Mohammed Ali, Ali Muhammad",
        "Sergey Ivanov, Сергей Иванов",
        "Yulia Petrova, Julia Petrova",
        "João da Silva, Silva Joao",
        "Aleksei Petrov, Alexey Petrov",
    })
    void namesThatSoundAlikeMeet(String one, String other) {
        assertThat(shared(aContact(1).named(one), aContact(2).named(other))).contains(BlockingRule.NAME);
    }

    @Test
    void mostMistypedNamesMeet() {
        List<String> names = List.of(
                "ricardo almeida", "katharina schneider", "priya ramachandran", "sergej kuznetsov", "nurul hidayah");
        int met = 0;
        int tried = 0;
        for (String name : names) {
            for (int i = 1; i + 1 < name.length(); i++) {
                if (name.charAt(i) != ' ' && name.charAt(i + 1) != ' ') {
                    String mistyped =
                            name.substring(0, i) + name.charAt(i + 1) + name.charAt(i) + name.substring(i + 2);
                    tried++;
                    met += shared(aContact(1).named(name), aContact(2).named(mistyped))
                                    .isEmpty()
                            ? 0
                            : 1;
                }
            }
        }

        assertThat((double) met / tried).isGreaterThan(0.7);
    }

    @Test
    void strangersDoNotMeet() {
        assertThat(shared(
                        aContact(1)
                                .named("Ana Souza")
                                .withPhone("+5582999448232")
                                .with("city", "Recife"),
                        aContact(2)
                                .named("Hans Weber")
                                .withPhone("+4915112345678")
                                .with("city", "Recife")))
                .isEmpty();
        assertThat(shared(aContact(1).with("email", "x1@firma.de"), aContact(2).withExternalId("x1@firma.de")))
                .isEmpty();
    }

    @Test
    void whoHasNothingHasNoKey() {
        assertThat(BlockingKeys.of(aContact(1).profile(), Contacts.FIELDS)).isEmpty();
        assertThat(BlockingKeys.splits(aContact(1).profile(), Contacts.FIELDS)).isEmpty();
    }

    @Test
    void keysAreDistinctAscendingAndFew() {
        Profile profile = aContact(1)
                .named("Maria Clara Oliveira")
                .withPhone("+5582999448232")
                .onWhatsApp("558299448232")
                .thatHad(60123456789L)
                .withScopedId("US.1")
                .withExternalId("7")
                .with("email", "maria@firma.br")
                .with("birthday", "1990-02-01")
                .with("city", "Recife")
                .profile();

        List<Long> keys = BlockingKeys.of(profile, Contacts.FIELDS);

        assertThat(keys).doesNotHaveDuplicates().isSorted().hasSizeBetween(6, 13);
        assertThat(BlockingKeys.of(profile, Contacts.FIELDS)).isEqualTo(keys);
    }

    @Test
    void largeBlocksAreDividedByWhatIsCommonToTheContacts() {
        List<Long> one = splits(aContact(1).named("Ana Souza").with("city", "Recife"));
        List<Long> other = splits(aContact(2).named("Souza Ana").with("city", "Natal"));
        List<Long> third = splits(aContact(3).named("Bruno Lima").with("city", "Recife"));

        assertThat(common(one, other)).hasSize(1);
        assertThat(common(one, third)).hasSize(1);
        assertThat(common(other, third)).isEmpty();
    }

    private static List<Long> splits(Contacts contact) {
        return BlockingKeys.splits(contact.profile(), Contacts.FIELDS);
    }

    private static Set<Long> common(List<Long> one, List<Long> other) {
        Set<Long> common = new HashSet<>(one);
        common.retainAll(other);
        return common;
    }

    private static Set<BlockingRule> shared(Contacts one, Contacts other) {
        List<Long> keys = new ArrayList<>(BlockingKeys.of(one.profile(), Contacts.FIELDS));
        keys.retainAll(BlockingKeys.of(other.profile(), Contacts.FIELDS));
        Set<BlockingRule> rules = new TreeSet<>();
        keys.forEach(key -> rules.add(BlockingRule.of(key)));
        return rules;
    }
}
