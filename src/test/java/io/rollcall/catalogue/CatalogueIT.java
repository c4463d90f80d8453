package io.rollcall.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.catalogue.Catalogue.Place;
import io.rollcall.database.TestDatabase;
import io.rollcall.store.CatalogueAction;
import io.rollcall.store.ChannelEntry;
import io.rollcall.store.ListEntry;
import io.rollcall.store.MemberEntry;
import io.rollcall.store.RecordedChange;
import io.rollcall.store.Stores;
import io.rollcall.store.TagEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class CatalogueIT {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");
    private static final String ACTOR = "aminah@office";
    private static final Advance SILENT = (done, total) -> {};
    private static final Optional<String> ALL = Optional.empty();

    private final TestDatabase.Major major;
    private TestDatabase database;
    private Stores.Session session;
    private JdbcClient jdbc;
    private Catalogue catalogue;
    private Place main;

    CatalogueIT(TestDatabase.Major major) {
        this.major = major;
    }

    @BeforeEach
    void open() {
        database = TestDatabase.create(major);
        session = Stores.session(database::connect);
        jdbc = JdbcClient.create(database.dataSource());
        catalogue = new Catalogue(session.stores(), session.transaction(), ACTOR, Clock.fixed(NOW, ZoneOffset.UTC));
        main = new Place(session.stores().channels().find("main").orElseThrow(), "main");
    }

    @AfterEach
    void close() {
        session.close();
        database.close();
    }

    @Test
    void addsATagAndWritesDownWhoDidItWhen() {
        TagEntry added = tags().add("  Very   important ", Optional.of("#ff8800"));

        assertThat(added)
                .isEqualTo(
                        new TagEntry(added.id(), "Very important", Optional.of("#ff8800"), 0, NOW, Optional.empty()));
        RecordedChange line = tags().history(ALL, Long.MAX_VALUE, 10).get(0);
        assertThat(line.run()).isEmpty();
        assertThat(line.change().action()).isEqualTo(CatalogueAction.ADDED);
        assertThat(line.change().subject()).isEqualTo(added.id());
        assertThat(line.change().actor()).isEqualTo(ACTOR);
        assertThat(line.change().at()).isEqualTo(NOW);
        assertThat(line.change().before()).isEmpty();
        assertThat(line.change().after())
                .containsExactlyInAnyOrderEntriesOf(Map.of("name", "Very important", "color", "#ff8800"));
    }

    @Test
    void refusesATagThatExistsInAnotherSpellingAndWritesNothing() {
        tags().add("VIP", Optional.empty());

        assertThatThrownBy(() -> tags().add("vip", Optional.empty()))
                .isInstanceOf(RefusedChangeException.class)
                .hasMessage("There is a tag 'VIP' in channel 'main' already; expected a new name.");
        assertThat(tags().history(ALL, Long.MAX_VALUE, 10)).hasSize(1);
    }

    @Test
    void tellsNearNamesOfATagThatDoesNotExist() {
        tags().add("newsletter", Optional.empty());

        assertThatThrownBy(() -> tags().find("newsleter"))
                .hasMessage("There is no tag 'newsleter' in channel 'main'. Did you mean 'newsletter'?");
        assertThatThrownBy(() -> tags().find("xyz"))
                .hasMessage(
                        "There is no tag 'xyz' in channel 'main'. 'rollcall tags list' shows those that there are.");
    }

    @Test
    void refusesNamesThatFilesCouldNotSay() {
        assertThatThrownBy(() -> tags().add(" ", Optional.empty())).hasMessage("NAME: a blank text; expected a name.");
        assertThatThrownBy(() -> lists().add("--", Optional.empty()))
                .hasMessage("NAME: '--' found; expected a name. In a file these two characters clear a value.");
        assertThatThrownBy(() -> lists().add("x".repeat(31), Optional.empty()))
                .hasMessage("NAME: 31 characters; expected at most 30. Shorten it.");
        assertThatThrownBy(() -> tags().add("a\u0007b", Optional.empty()))
                .hasMessageStartingWith("NAME: the control character U+0007");
        assertThat(lists().add("😀".repeat(30), Optional.empty()).name()).hasSize(60);
    }

    @Test
    void renamesATagWithoutTouchingItsContacts() {
        TagEntry vip = tags().add("VIP", Optional.empty());
        contacts(3, "{}");
        tagContacts(vip.id());

        TagEntry renamed = tags().rename("vip", "Gold", SILENT);

        assertThat(renamed.id()).isEqualTo(vip.id());
        assertThat(renamed.name()).isEqualTo("Gold");
        assertThat(renamed.contacts()).isEqualTo(3);
        assertThat(jdbc.sql("SELECT max(version) FROM contact")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(tags().history(Optional.of("gold"), Long.MAX_VALUE, 10))
                .extracting(line -> line.change().action())
                .containsExactly(CatalogueAction.RENAMED, CatalogueAction.ADDED);
    }

    @Test
    void renamesToAnotherSpellingButNotToATagThatExists() {
        tags().add("vip", Optional.empty());
        tags().add("gold", Optional.empty());

        assertThat(tags().rename("VIP", "Vip", SILENT).name()).isEqualTo("Vip");
        assertThatThrownBy(() -> tags().rename("vip", "GOLD", SILENT))
                .hasMessage("There is a tag 'gold' in channel 'main' already; expected a new name.");
        assertThatThrownBy(() -> tags().rename("vip", "Vip", SILENT))
                .hasMessage("Tag 'Vip' in channel 'main' is called so already; expected another name.");
    }

    @Test
    void refusesTheNameThatSomebodyElseIsAdding() throws SQLException {
        tags().add("old", Optional.empty());

        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            other.createStatement()
                    .execute("INSERT INTO tag (channel_id, name, name_key, created_at) VALUES (" + main.channel()
                            + ", 'New', 'new', now())");
            CompletableFuture<TagEntry> renaming =
                    CompletableFuture.supplyAsync(() -> tags().rename("old", "new", SILENT));
            other.commit();

            assertThatThrownBy(renaming::join)
                    .isInstanceOf(CompletionException.class)
                    .hasRootCauseMessage("There is a tag 'New' in channel 'main' already; expected a new name.");
        }
    }

    @Test
    void removesATagFromSightAndKeepsItsContactsForTheHistory() {
        TagEntry vip = tags().add("VIP", Optional.empty());
        contacts(3, "{}");
        tagContacts(vip.id());

        TagEntry removed = tags().remove(tags().find("vip"), SILENT);
        TagEntry again = tags().add("Vip", Optional.empty());

        assertThat(removed.contacts()).isEqualTo(3);
        assertThat(again.id()).isNotEqualTo(vip.id());
        assertThat(again.contacts()).isZero();
        assertThat(tags().page(ALL, 10)).containsExactly(again);
        assertThat(jdbc.sql("SELECT count(*) FROM contact_tag WHERE tag_id = :id")
                        .param("id", vip.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
        List<RecordedChange> history = tags().history(Optional.of("vip"), Long.MAX_VALUE, 10);
        assertThat(history)
                .extracting(line -> line.change().action())
                .containsExactly(CatalogueAction.ADDED, CatalogueAction.REMOVED, CatalogueAction.ADDED);
        assertThat(history.get(1).change().contacts()).hasValue(3L);
    }

    @Test
    void findsTheHistoryOfATagByEveryNameThatItHad() {
        tags().add("spring", Optional.empty());
        tags().rename("spring", "summer", SILENT);
        tags().remove(tags().find("summer"), SILENT);

        assertThat(tags().history(Optional.of("Spring"), Long.MAX_VALUE, 10)).hasSize(3);
        assertThat(tags().history(Optional.of("summer"), Long.MAX_VALUE, 2)).hasSize(2);
        assertThatThrownBy(() -> tags().history(Optional.of("winter"), Long.MAX_VALUE, 10))
                .hasMessage(
                        "Nothing is known of a tag 'winter' in channel 'main'. 'rollcall tags history' shows all changes.");
    }

    @Test
    void pagesThroughListsInTheOrderOfTheirNames() {
        List.of("delta", "Alpha", "charlie", "Bravo").forEach(name -> lists().add(name, Optional.empty()));

        List<ListEntry> first = lists().page(ALL, 3);
        List<ListEntry> rest = lists().page(Optional.of("Charlie"), 3);

        assertThat(first).extracting(ListEntry::name).containsExactly("Alpha", "Bravo", "charlie");
        assertThat(rest).extracting(ListEntry::name).containsExactly("delta");
    }

    @Test
    void keepsARemovedMemberAndBringsThemBackByTheirAddress() {
        MemberEntry siti = members().add("Siti Aminah", Optional.of("Siti@Example.com"));
        contacts(2, "{}");
        jdbc.sql("UPDATE contact SET assignee_id = :id").param("id", siti.id()).update();

        members().remove(members().find("siti aminah"), SILENT);
        List<MemberEntry> shown = members().page(ALL, 10);
        assertThatThrownBy(() -> members().find("Siti Aminah"))
                .hasMessage("Member 'Siti Aminah' was removed. 'rollcall members add' brings them back.");
        MemberEntry back = members().add("Siti A.", Optional.of("siti@example.com"));

        assertThat(shown).singleElement().satisfies(member -> {
            assertThat(member.isRemoved()).isTrue();
            assertThat(member.contacts()).isEqualTo(2);
        });
        assertThat(back.id()).isEqualTo(siti.id());
        assertThat(back.isRemoved()).isFalse();
        assertThat(back.name()).isEqualTo("Siti A.");
        assertThat(members().history(Optional.of("siti@example.com"), Long.MAX_VALUE, 10))
                .extracting(line -> line.change().action())
                .containsExactly(CatalogueAction.ADDED, CatalogueAction.REMOVED, CatalogueAction.ADDED);
    }

    @Test
    void tellsNamesakesApartByTheirAddresses() {
        members().add("Budi", Optional.of("budi@example.com"));
        MemberEntry other = members().add("budi", Optional.of("budi.2@example.com"));

        assertThatThrownBy(() -> members().find("Budi"))
                .hasMessage("2 members are called 'Budi'; expected the e-mail address of one of them.");
        assertThatThrownBy(() -> members().add("Budi", Optional.empty()))
                .hasMessage("There is a member 'Budi' already; expected somebody else. Tell them apart by an e-mail"
                        + " address: --email.");
        assertThatThrownBy(
                        () -> members().change("budi.2@example.com", Optional.empty(), Optional.of("BUDI@example.com")))
                .hasMessage("There is a member with the e-mail address 'budi@example.com' already, who may be removed;"
                        + " expected a new one.");
        assertThat(members()
                        .change("budi.2@example.com", Optional.of("Budi S."), Optional.empty())
                        .id())
                .isEqualTo(other.id());
        assertThat(members().find("Budi").email()).hasValue("budi@example.com");
    }

    @Test
    void pagesThroughMembersAlsoWhereNamesRepeat() {
        members().add("Budi", Optional.of("b1@example.com"));
        members().add("Budi", Optional.of("b2@example.com"));
        members().add("Citra", Optional.empty());

        List<MemberEntry> first = members().page(ALL, 1);
        List<MemberEntry> second = members().page(first.get(0).email(), 1);
        List<MemberEntry> third = members().page(second.get(0).email(), 5);

        assertThat(second).extracting(member -> member.email().orElse("")).containsExactly("b2@example.com");
        assertThat(third).extracting(MemberEntry::name).containsExactly("Citra");
    }

    @Test
    void removesOnlyAChannelThatHasNothing() {
        ChannelEntry added = catalogue.channels().add("Indonesia");
        Place place = new Place(Math.toIntExact(added.id()), "Indonesia");
        catalogue.tags(place).add("x", Optional.empty());

        assertThatThrownBy(() -> catalogue.channels().consequence(added))
                .hasMessage("Channel 'Indonesia' still has 1 tag; expected an empty one. Remove these first.");
        catalogue.tags(place).remove(catalogue.tags(place).find("x"), SILENT);
        catalogue.channels().remove(added, SILENT);

        assertThat(catalogue.channels().page(ALL, 10))
                .extracting(ChannelEntry::name)
                .containsExactly("main");
        assertThat(catalogue.channels().history(Optional.of("indonesia"), Long.MAX_VALUE, 10))
                .extracting(line -> line.change().action())
                .containsExactly(CatalogueAction.REMOVED, CatalogueAction.ADDED);
    }

    @Test
    void keepsAChannelThatPeopleHaveSpokenOn() {
        ChannelEntry added = catalogue.channels().add("Indonesia");
        jdbc.sql("""
                        INSERT INTO consent_event (channel_id, match_key, status, source, actor, occurred_at)
                        VALUES (:channel, 60123456789, 'opted_out', 'user_keyword', 'user', now())""").param("channel", added.id()).update();

        assertThatThrownBy(() -> catalogue.channels().remove(added, SILENT))
                .hasMessage(
                        "Channel 'Indonesia' still has 1 line of the consent ledger; expected an empty one. One that"
                                + " has been used stays, for its history; it can be renamed.");
        assertThatThrownBy(() -> catalogue.channels().rename("main", "x", SILENT))
                .hasMessage("Channel 'main' is the one of commands without --channel; it stays, and keeps its name.");
        assertThatThrownBy(() -> catalogue.channels().add("INDONESIA"))
                .hasMessage("There is a channel 'Indonesia' already; expected a new name.");
        assertThat(catalogue.channels().rename("indonesia", "Jakarta", SILENT).name())
                .isEqualTo("Jakarta");
    }

    private NamedEntries<TagEntry> tags() {
        return catalogue.tags(main);
    }

    private NamedEntries<ListEntry> lists() {
        return catalogue.lists(main);
    }

    private Members members() {
        return catalogue.members();
    }

    private void contacts(int number, String attributes) {
        Contacts.insert(jdbc, main.channel(), number, attributes);
    }

    private void tagContacts(long tag) {
        jdbc.sql("INSERT INTO contact_tag (contact_id, tag_id) SELECT id, :tag FROM contact")
                .param("tag", tag)
                .update();
    }
}
