package io.rollcall.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemberNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            siti@example.com                    | siti         | siti@example.com | siti@example.com
            Siti.A@Example.COM                  | Siti.A       | siti.a@example.com | siti.a@example.com
            Siti  Aminah                        | Siti Aminah  |                  | siti aminah
            Siti Aminah <SITI@example.com>      | Siti Aminah  | siti@example.com | siti@example.com
            Siti Aminah< siti@example.com >     | Siti Aminah  | siti@example.com | siti@example.com
            "Lim, Mei" <mei@example.com>        | Lim, Mei     | mei@example.com  | mei@example.com
            <mei@example.com>                   | mei          | mei@example.com  | mei@example.com
            Lim, Mei                            | Lim, Mei     |                  | lim, mei
            siti@localhost                      | siti@localhost |                | siti@localhost
            Siti <home>                         | Siti <home>  |                  | siti <home>
            """)
    void readsAddressesAndNames(String cell, String name, String email, String key) {
        MemberName member = MemberName.of(cell);

        assertThat(member.name()).isEqualTo(name);
        assertThat(member.email().orElse(null)).isEqualTo(email);
        assertThat(member.key()).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "siti", "siti@", "@example.com", "a b@example.com", "a@b", "a@b.", "a@@b.com"})
    void takesNothingElseForAnAddress(String text) {
        assertThat(MemberName.isEmail(text)).isFalse();
    }

    @Test
    void splitsSeveralAsTagsAreSplit() {
        MemberNames members =
                MemberNames.parse("siti@example.com, \"Lim, Mei\", SITI@example.com,, Ravi <ravi@example.com>");

        assertThat(members.problems()).isEmpty();
        assertThat(members.names())
                .extracting(MemberName::key)
                .containsExactly("siti@example.com", "lim, mei", "ravi@example.com");
    }

    @Test
    void refusesNamesThatAreTooLong() {
        assertThat(MemberNames.parse("x".repeat(201) + ", ok").problems())
                .containsExactly(new Refused(
                        ReasonCode.COLLABORATOR_UNKNOWN,
                        "a collaborator of 201 characters; expected at most 200. Shorten it, or separate the collaborators"
                                + " by commas."));
    }

    @Test
    void showsNothingInItsText() {
        assertThat(MemberName.of("Siti <siti@example.com>").toString()).isEqualTo("MemberName[…]");
    }
}
