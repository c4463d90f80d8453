package io.rollcall.linkage;

import static io.rollcall.linkage.Contacts.aContact;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileReaderTest {

    @Test
    void foldsNumbersByTodaysRulesAndTellsEachOnce() {
        Profile profile = aContact(1)
                .withPhone("+5582999448232")
                .onWhatsApp("558299448232")
                .thatHad(558299448232L, 5215512345678L)
                .profile();

        assertThat(profile.accounts()).containsExactly(5582999448232L);
        assertThat(profile.confirmed()).isEqualTo(5582999448232L);
        assertThat(profile.formerAccounts()).containsExactly(525512345678L);
    }

    @Test
    void keepsIdsThatItHasAndHad() {
        Profile profile = aContact(1)
                .withScopedId("US.2")
                .thatHadId("US.1")
                .withPhone("+60123456789")
                .profile();

        assertThat(profile.scopedIds()).containsExactlyInAnyOrder("US.1", "US.2");
        assertThat(profile.confirmed()).isNull();
    }

    @Test
    void takesTheProfileNameWhereTheDisplayNameIsNone() {
        assertThat(aContact(1)
                        .named("Ana Souza")
                        .withProfileName("annie")
                        .profile()
                        .name())
                .isEqualTo("ana souza");
        assertThat(aContact(1).named("N/A").withProfileName("Ana").profile().name())
                .isEqualTo("ana");
        assertThat(aContact(1).named("🙂").withProfileName("Ana").profile().name())
                .isEqualTo("ana");
        assertThat(aContact(1).named("Unknown").profile().name()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "' Ana.Souza@Example.BR ', ana.souza@example.br",
        "ana+news@firma.de, ana@firma.de",
        "a.n.a+x@gmail.com, ana@gmail.com",
        "ana@googlemail.com, ana@gmail.com",
        "a.na@mygooglemail.com, a.na@mygooglemail.com",
        "ａｎａ@firma.de, ana@firma.de",
    })
    void readsMailboxes(String written, String mailbox) {
        assertThat(value("email", written)).isEqualTo(mailbox);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "info@firma.de",
                "Sales@firma.de",
                "noreply@firma.de",
                "no-reply@firma.de",
                "admin@firma.de",
                "office@firma.de",
                "contact@firma.de",
                "none@firma.de",
                "test@example.com",
                "ana",
                "ana@firma",
                "ana@firma.de, bea@firma.de",
                "ana souza@firma.de",
                "@firma.de",
                "n/a",
                "-",
                ""
            })
    void seesNoEvidenceInSharedOrMissingMailboxes(String written) {
        assertThat(value("email", written)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"ab 12-34, AB1234", "ＡＢ１２, AB12", "n° 77, N77", "1111 2, 11112"})
    void readsIdentifyingValuesWithoutSpacesAndPunctuation(String written, String value) {
        assertThat(value("passport", written)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"00000000", "0", "xxx", "XXXXXXX", "1111111", "12345678", "n/a", "N.A.", "none", "-", "unknown"})
    void seesNoEvidenceInIdentifyingValuesThatAreTypedToGetOn(String written) {
        assertThat(value("passport", written)).isNull();
    }

    @Test
    void takesLowNumbersAsKeysOfCustomers() {
        assertThat(aContact(1).withExternalId("1111").profile().values().get(0)).isEqualTo("1111");
        assertThat(aContact(1).withExternalId("0000").profile().values().get(0)).isNull();
    }

    @Test
    void readsTextsAsNames() {
        assertThat(value("city", "São Paulo")).isEqualTo("sao paulo");
        assertThat(value("city", "La Paz")).isEqualTo("la paz");
        assertThat(value("city", "Москва")).isEqualTo("moskva");
        assertThat(value("city", "unknown")).isNull();
        assertThat(value("birthday", "1990-02-01")).isEqualTo("1990-02-01");
    }

    private static @Nullable String value(String attribute, String written) {
        int place = Contacts.FIELDS.stream().map(ComparisonField::key).toList().indexOf("attr." + attribute);
        return aContact(1).with(attribute, written).profile().values().get(place);
    }
}
