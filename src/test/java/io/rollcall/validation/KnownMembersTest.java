package io.rollcall.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.MemberName;
import io.rollcall.contact.TeamMember;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownMembersTest {

    private static final List<TeamMember> TEAM = List.of(
            member("Siti Aminah", "siti@example.com"),
            member("Lim", "lim.1@example.com"),
            member("Lim", "lim.2@example.com"),
            member("Tan", "tan@example.com"),
            member("Tan", ""),
            new TeamMember("Gone", Optional.of("gone@example.com"), true),
            new TeamMember("Back", Optional.of("old@example.com"), true),
            member("Back", "new@example.com"));

    private final KnownMembers members = new KnownMembers(TEAM, false);
    private final KnownMembers creating = new KnownMembers(TEAM, true);

    @Test
    void findsByAddressAndByName() {
        assertThat(key(members, "SITI@example.com")).isEqualTo("siti@example.com");
        assertThat(key(members, "siti aminah")).isEqualTo("siti@example.com");
        assertThat(key(members, "Somebody else <siti@example.com>")).isEqualTo("siti@example.com");
    }

    @Test
    void findsTheOneWhoIsThere() {
        assertThat(key(members, "back")).isEqualTo("new@example.com");
    }

    @Test
    void takesASharedNameForTheOneWithoutAnAddress() {
        assertThat(key(members, "tan")).isEqualTo("tan");
        assertThat(key(members, "tan@example.com")).isEqualTo("tan@example.com");
    }

    @Test
    void refusesANameThatSeveralHave() {
        assertThat(message(members, "LIM"))
                .isEqualTo("a name that several members have; expected one that means a single member."
                        + " Write the e-mail address instead.");
    }

    @Test
    void refusesWhoWasRemovedAlsoWhereMembersAreCreated() {
        String removed = "a member who was removed; expected one who is there."
                + " Name somebody else, or bring the member back with `rollcall members add`.";

        assertThat(message(members, "Gone")).isEqualTo(removed);
        assertThat(message(creating, "gone@example.com")).isEqualTo(removed);
        assertThat(message(creating, "Gone")).isEqualTo(removed);
    }

    @Test
    void refusesWhomNobodyKnowsUnlessMembersAreCreated() {
        assertThat(message(members, "new.one@example.com"))
                .isEqualTo("nobody is called so; expected the e-mail address or the name of a member."
                        + " Add them with `rollcall members add`, or use --create-members.");
        assertThat(key(creating, "New.One@example.com")).isEqualTo("new.one@example.com");
        assertThat(key(creating, "New One")).isEqualTo("new one");
    }

    @Test
    void createsNobodyOfABrokenAddress() {
        assertThat(message(creating, "new@one"))
                .isEqualTo(
                        "neither an e-mail address nor a name; expected an address such as siti@example.com, or a name"
                                + " without the sign @. Correct it.");
    }

    private static TeamMember member(String name, String email) {
        return new TeamMember(name, Optional.of(email).filter(text -> !text.isEmpty()), false);
    }

    private static String key(KnownMembers members, String cell) {
        KnownMembers.Found found = members.find(MemberName.of(cell));
        assertThat(found).isInstanceOf(KnownMembers.Found.Known.class);
        return ((KnownMembers.Found.Known) found).member().key();
    }

    private static String message(KnownMembers members, String cell) {
        KnownMembers.Found found = members.find(MemberName.of(cell));
        assertThat(found).isInstanceOf(KnownMembers.Found.Nobody.class);
        return ((KnownMembers.Found.Nobody) found).message();
    }
}
