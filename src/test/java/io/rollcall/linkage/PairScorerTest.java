package io.rollcall.linkage;

import static io.rollcall.linkage.Contacts.aContact;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairScorerTest {

    private static final List<String> FIRST =
            List.of("Maria", "João", "Ana", "Hanna", "Anna", "Muhammad", "Wei", "Juan");
    private static final List<String> LAST = List.of("Silva", "Santos", "Müller", "Kumar", "Ali", "Tan", "García");

    private final PairScorer scorer = new PairScorer(
            new Thresholds(0.99, 0.5),
            Contacts.FIELDS,
            new NameFrequencies(
                    1_000_000,
                    Map.of(
                            "maria",
                            30_000L,
                            "silva",
                            40_000L,
                            "anna",
                            8_000L,
                            "hanna",
                            2_000L,
                            "muller",
                            5_000L,
                            "kumar",
                            9_000L,
                            "muhammad",
                            20_000L,
                            "ali",
                            20_000L,
                            "santos",
                            20_000L)));

    @Test
    void mergesOneNameWithOneNumberOrMailbox() {
        PairScore mail = score(
                aContact(1).named("Ricardo Lima").with("email", "ricardo@x.br").with("city", "Natal"),
                aContact(2).named("Lima Ricardo").with("email", "ricardo@x.br").with("city", "Recife"));

        assertThat(mail.band()).isEqualTo(Band.MERGE);
        assertThat(mail.reasons()).containsExactlyInAnyOrder("same e-mail", "names equal", "City differs");
        assertThat(score(
                                aContact(1).named("Maria Silva").withPhone("+558299448232"),
                                aContact(2).named("Maria Silva").withPhone("+5582999448232"))
                        .band())
                .isEqualTo(Band.MERGE);
    }

    @Test
    void mergesOneAccountThoughItHasNoName() {
        PairScore score = score(
                aContact(1).withPhone("+558299448232"),
                aContact(2).named("Ana Souza").withPhone("+5582999448232"));

        assertThat(score.band()).isEqualTo(Band.MERGE);
        assertThat(score.reasons()).containsExactly("same number");
        assertThat(score(aContact(1).withScopedId("US.1"), aContact(2).thatHadId("US.1"))
                        .band())
                .isEqualTo(Band.MERGE);
    }

    @Test
    void mergesNoTwoAccountsThatShareALandline() {
        PairScore score = score(
                aContact(1).withPhone("+60312345678").onWhatsApp("60123456789"),
                aContact(2).withPhone("+60312345678").onWhatsApp("60129876543"));

        assertThat(score.band()).isNotEqualTo(Band.MERGE);
    }

    @Test
    void asksAboutTwoConfirmedNumbersOfOneNameAndBirthday() {
        PairScore score = score(
                aContact(1)
                        .named("Ricardo Guimarães")
                        .onWhatsApp("5511987654321")
                        .with("birthday", "1990-02-01")
                        .with("city", "Natal"),
                aContact(2)
                        .named("Ricardo Guimarães")
                        .onWhatsApp("5511987650000")
                        .with("birthday", "1990-02-01")
                        .with("city", "Natal"));

        assertThat(score.band()).isEqualTo(Band.REVIEW);
        assertThat(score.score()).isBetween(0.5, 0.99);
        assertThat(score.reasons()).contains("names equal", "birthday equal", "City equal", "both numbers confirmed");
    }

    @ParameterizedTest
    @CsvSource({
        "A. Kumar, P. Kumar",
        "Le Minh, Do Minh",
        "Hanna Müller, Anna Müller",
        "Juan García, Joan García",
        "Wei Ling Tan, Wei Ling Lim",
        "Maria Silva, Mario Silva",
        "Maria Silva, João Silva",
        "Ana, Ana Souza",
    })
    void mergesNoRelativesWithOneMailboxOrOneNumber(String one, String other) {
        assertThat(score(
                                aContact(1).named(one).with("email", "f@x.org"),
                                aContact(2).named(other).with("email", "f@x.org"))
                        .band())
                .isNotEqualTo(Band.MERGE);
        assertThat(score(
                                aContact(1).named(one).withPhone("+60123456789"),
                                aContact(2).named(other).thatHad(60123456789L))
                        .band())
                .isNotEqualTo(Band.MERGE);
    }

    @Test
    void asksAboutASharedMailboxOfOtherNamesWhereSomethingElseAgrees() {
        PairScore score = score(
                aContact(1).named("Maria Silva").with("email", "s@x.br").with("birthday", "1990-02-01"),
                aContact(2).named("Joana Prado").with("email", "s@x.br").with("birthday", "1990-02-01"));

        assertThat(score.band()).isEqualTo(Band.REVIEW);
        assertThat(score.reasons()).contains("same e-mail", "birthday equal", "names differ");
    }

    @Test
    void mergesNobodyWhoseIdentifyingValueOrBirthdayDiffers() {
        for (String attribute : List.of("passport", "birthday")) {
            PairScore score = score(
                    aContact(1).named("Ana Prado").with("email", "a@x.br").with(attribute, "1990-02-01"),
                    aContact(2).named("Ana Prado").with("email", "a@x.br").with(attribute, "1991-02-01"));

            assertThat(score.band()).as(attribute).isNotEqualTo(Band.MERGE);
        }
    }

    @Test
    void aFrequentNameSaysLessThanARareOne() {
        double rare = scoreWithBirthday("Ricardo Guimarães");
        double frequent = scoreWithBirthday("Maria Silva");

        assertThat(rare).isGreaterThan(frequent);
    }

    @Test
    void strangersCostNoReasons() {
        assertThat(score(
                        aContact(1).named("Maria Silva").with("city", "Natal"),
                        aContact(2).named("Maria Silva").with("city", "Natal")))
                .isEqualTo(new PairScore(0, Band.IGNORE, List.of()));
    }

    @Test
    void isTheSameInEitherOrder() {
        Random random = new Random(3);

        for (int i = 0; i < 20_000; i++) {
            Profile one = anybody(1, random).profile();
            Profile other = anybody(2, random).profile();

            assertThat(scorer.score(one, other)).isEqualTo(scorer.score(other, one));
        }
    }

    /** All have frequent names and differ in who they are: none may be merged, whatever town and day they share. */
    @Test
    void mergesNoneOfManyNamesakes() {
        Random random = new Random(5);
        List<Profile> people = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            people.add(aContact(i)
                    .named(FIRST.get(random.nextInt(FIRST.size())) + " " + LAST.get(random.nextInt(LAST.size())))
                    .onWhatsApp(Long.toString(5_511_900_000_000L + i * 7919L))
                    .with("city", "City " + random.nextInt(20))
                    .with("birthday", "19" + (60 + random.nextInt(40)) + "-01-0" + (1 + random.nextInt(9)))
                    .profile());
        }

        int merged = 0;
        for (int i = 0; i < people.size(); i++) {
            for (int j = i + 1; j < people.size(); j++) {
                merged += scorer.score(people.get(i), people.get(j)).band() == Band.MERGE ? 1 : 0;
            }
        }

        assertThat(merged).isZero();
    }

    @Test
    void reasonsHoldNoValues() {
        PairScore score = score(
                aContact(1).named("Ricardo Lima").with("email", "ricardo@x.br").with("passport", "AB123456"),
                aContact(2).named("Ricardo Lima").with("email", "ricardo@x.br").with("passport", "AB123456"));

        assertThat(score.reasons())
                .isNotEmpty()
                .noneMatch(reason -> reason.contains("ricardo") || reason.contains("AB123456"));
    }

    private double scoreWithBirthday(String name) {
        return score(
                        aContact(1).named(name).with("birthday", "1990-02-01").with("city", "Natal"),
                        aContact(2).named(name).with("birthday", "1990-02-01").with("city", "Natal"))
                .score();
    }

    private static Contacts anybody(long id, Random random) {
        Contacts contact = aContact(id)
                .named(FIRST.get(random.nextInt(FIRST.size())) + " " + LAST.get(random.nextInt(LAST.size())));
        if (random.nextBoolean()) {
            contact.withPhone("+6012345678" + random.nextInt(3));
        }
        if (random.nextBoolean()) {
            contact.onWhatsApp("6012345678" + random.nextInt(3));
        }
        if (random.nextBoolean()) {
            contact.thatHad(60123456780L + random.nextInt(3));
        }
        if (random.nextBoolean()) {
            contact.withScopedId("US." + random.nextInt(3));
        }
        if (random.nextBoolean()) {
            contact.with("email", "u" + random.nextInt(3) + "@x.my").with("passport", "P" + random.nextInt(3));
        }
        if (random.nextBoolean()) {
            contact.with("birthday", "1990-02-0" + random.nextInt(3)).with("city", "City " + random.nextInt(3));
        }
        return contact;
    }

    private PairScore score(Contacts one, Contacts other) {
        return scorer.score(one.profile(), other.profile());
    }
}
