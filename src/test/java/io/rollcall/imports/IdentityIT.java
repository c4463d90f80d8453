package io.rollcall.imports;

import static io.rollcall.imports.ImportAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.database.TestDatabase;
import io.rollcall.store.ContactSummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who a row is about: rows meet contacts, and each other, by any identity. */
@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class IdentityIT {

    private static final Map<String, Long> ONE_CONFLICT = Map.of("IDENTITY_CONFLICT", 1L);

    private final Workbench workbench;

    IdentityIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
    }

    @Test
    void meetsContactsByNumberWhatsAppIdAndBusinessScopedId() {
        Imports imports = workbench.imports();
        imports.importing("""
                phone,whatsapp-id,business-scoped-id
                +60123456781,,
                ,60123456782,
                ,,US.1003
                +60123456784,,US.1004
                """);

        ImportResult run = imports.importing("""
                phone,whatsapp-id,business-scoped-id,name
                ,60123456781,,Aminah
                +60123456782,,,Bakar
                +60123456783,,US.1003,Chong
                ,,US.1004,Devi
                """);

        assertThat(run).hasBooks("read 4 = updated 4");
        assertThat(imports.contacts())
                .extracting(contact -> contact.displayName().orElse(""))
                .containsExactlyInAnyOrder("Aminah", "Bakar", "Chong", "Devi");
        assertThat(imports.contactWithId("US.1003").phone()).hasValue("+60123456783");
        assertThat(imports.contactWithId("US.1004").phone()).hasValue("+60123456784");
    }

    @Test
    void findsAContactByEitherOfTwoNumbers() {
        Imports imports = workbench.imports();
        String file = "phone,whatsapp-id,name\n+60123456781,60123456782,Aminah\n";
        ImportResult first = imports.importing(file);

        ImportResult same = imports.importing(file);
        ImportResult other = imports.importing("phone,name\n+60123456782,Siti\n");

        assertThat(first).hasBooks("read 1 = created 1");
        assertThat(same).hasBooks("read 1 = unchanged 1");
        assertThat(other).hasBooks("read 1 = updated 1");
        ContactSummary contact = imports.contact("+60123456781");
        assertThat(contact.displayName()).hasValue("Siti");
        assertThat(contact.phone()).hasValue("+60123456781");
        assertThat(contact.whatsappId()).hasValue("60123456782");
        assertThat(imports.contacts()).hasSize(1);
    }

    @Test
    void addsThePhoneToAContactThatWhatsAppKnowsByAnotherNumber() {
        Imports imports = workbench.imports();
        imports.importing("whatsapp-id,name\n60123456782,Aminah\n");

        ImportResult run = imports.importing("phone,whatsapp-id\n+60123456781,60123456782\n");

        assertThat(run).hasBooks("read 1 = updated 1");
        assertThat(imports.contact("+60123456782")).isEqualTo(imports.contact("+60123456781"));
        assertThat(imports.contact("+60123456781").whatsappId()).hasValue("60123456782");
    }

    @Test
    void makesOneContactOfRowsThatShareAnyIdentity() {
        Imports imports = workbench.imports();
        String file = """
                phone,whatsapp-id,business-scoped-id,name
                +60123456781,,US.1001,first
                +60123456782,,US.1001,second
                +60123456782,60123456783,,third
                +60123456783,,,fourth
                +60123456784,,,another person
                """;

        ImportResult run = imports.importing(file);
        ImportResult again = imports.importing(file);

        assertThat(run).hasBooks("read 5 = created 2 + superseded 3");
        assertThat(again).hasBooks("read 5 = unchanged 2 + superseded 3");
        assertThat(imports.contactWithId("US.1001").displayName()).hasValue("fourth");
        assertThat(imports.contact("+60123456783").displayName()).hasValue("fourth");
    }

    @Test
    void givesTheWinnerTheIdentitiesThatItLacks() {
        Imports imports = workbench.imports();

        ImportResult run = imports.importing("""
                phone,business-scoped-id,name
                +60123456781,US.1001,Aminah
                ,US.1001,Siti
                +60123456782,US.1002,Bakar
                +60123456782,,Bakar bin Ali
                """);

        assertThat(run).hasBooks("read 4 = created 2 + superseded 2");
        assertThat(imports.contactWithId("US.1001").phone()).hasValue("+60123456781");
        assertThat(imports.contactWithId("US.1001").displayName()).hasValue("Siti");
        assertThat(imports.contact("+60123456782").businessScopedId()).hasValue("US.1002");
    }

    @Test
    void makesOneContactOfThreeRowsThatShareEverything() {
        Imports imports = workbench.imports();

        ImportResult run = imports.importing("""
                phone,whatsapp-id,business-scoped-id,name
                +60123456781,60123456781,US.1001,a
                +60123456781,60123456781,US.1001,b
                +60123456781,60123456781,US.1001,c
                """);

        assertThat(run).hasBooks("read 3 = created 1 + superseded 2");
        assertThat(imports.contacts()).extracting(ContactSummary::displayName).containsExactly(Optional.of("c"));
    }

    @Test
    void linksRowsThroughAContactThatKnowsBothIdentities() {
        Imports imports = workbench.imports();
        imports.importing("phone,business-scoped-id\n+60123456781,US.1001\n");

        ImportResult run = imports.importing("""
                phone,business-scoped-id,name,opt-in
                +60123456781,,Aminah,no
                ,US.1001,Siti,
                """);

        assertThat(run).hasBooks("read 2 = updated 1 + superseded 1");
        assertThat(imports.contact("+60123456781").displayName()).hasValue("Siti");
        assertThat(imports.contact("+60123456781").optInStatus()).isEqualTo("opted_out");
    }

    @Test
    void makesOneContactOfALongChainAcrossManyRanges() {
        Imports imports = workbench.imports();
        int rows = 20_000;
        StringBuilder file = new StringBuilder("phone,business-scoped-id,name\n");
        for (int i = 0; i < rows; i++) {
            // Each row shares its number with the one before or its id with the one after.
            file.append("+601")
                    .append(20_000_000 + i / 2)
                    .append(",US.")
                    .append(10_000 + (i + 1) / 2)
                    .append(",row ")
                    .append(i)
                    .append('\n');
        }

        ImportResult run = imports.importing(file.toString());

        assertThat(run).hasBooks("read 20000 = created 1 + superseded 19999");
        assertThat(imports.contacts())
                .extracting(ContactSummary::displayName)
                .containsExactly(Optional.of("row " + (rows - 1)));
    }

    @Test
    void makesOneContactOfAllRowsOfOneNumber() {
        Imports imports = workbench.imports();
        StringBuilder file = new StringBuilder("phone,name,tags\n");
        for (int i = 1; i <= 10_000; i++) {
            file.append("+60123456781,name ")
                    .append(i)
                    .append(",tag ")
                    .append(i)
                    .append('\n');
        }

        ImportResult run = imports.importing(file.toString());

        assertThat(run).hasBooks("read 10000 = created 1 + superseded 9999").hasNewTags(1);
        assertThat(imports.contact("+60123456781").displayName()).hasValue("name 10000");
        assertThat(imports.contact("+60123456781").tags()).containsExactly("tag 10000");
    }

    @Test
    void rejectsARowWhoseIdentitiesBelongToTwoContacts() {
        Imports imports = workbench.imports();
        imports.importing("phone,business-scoped-id\n+60123456781,\n,US.1002\n");

        ImportResult run = imports.importing("phone,business-scoped-id,name\n+60123456781,US.1002,Aminah\n");

        assertThat(run).hasBooks("read 1 = rejected 1").hasRejects(ONE_CONFLICT);
        assertThat(imports.contacts()).hasSize(2).allMatch(contact -> contact.version() == 1);
    }

    @Test
    void rejectsARowWhoseContactHasAnotherBusinessScopedId() {
        Imports imports = workbench.imports();
        imports.importing("phone,business-scoped-id\n+60123456781,US.1001\n");

        ImportResult run = imports.importing("phone,business-scoped-id,name\n+60123456781,US.1002,Aminah\n");

        assertThat(run).hasBooks("read 1 = rejected 1").hasRejects(ONE_CONFLICT);
        assertThat(imports.contact("+60123456781").version()).isEqualTo(1);
    }

    @Test
    void rejectsANumberOtherThanTheOneThatWhatsAppConfirmed() {
        Imports imports = workbench.imports();
        imports.importing("whatsapp-id,business-scoped-id\n60123456781,US.1001\n");

        ImportResult run = imports.importing("phone,business-scoped-id,name\n+60123456782,US.1001,Aminah\n");

        assertThat(run).hasBooks("read 1 = rejected 1").hasRejects(ONE_CONFLICT);
        assertThat(imports.contactWithId("US.1001").whatsappId()).hasValue("60123456781");
        assertThat(imports.find("+60123456782")).isEmpty();
    }

    @Test
    void movesAContactToANewNumberAndStillFindsItByTheOldOne() {
        Imports imports = workbench.imports();
        imports.importing("phone,business-scoped-id,name\n+60123456781,US.1001,Aminah\n");

        ImportResult moved = imports.importing("phone,business-scoped-id\n+60123456782,US.1001\n");
        ImportResult old = imports.importing("phone,name\n+60123456781,Siti\n");
        ImportResult again = imports.importing("phone,business-scoped-id,name\n+60123456782,US.1001,Siti\n");

        assertThat(moved).hasBooks("read 1 = updated 1");
        assertThat(old).hasBooks("read 1 = updated 1");
        assertThat(again).hasBooks("read 1 = unchanged 1");
        assertThat(imports.contacts()).hasSize(1);
        assertThat(imports.contact("+60123456781").phone()).hasValue("+60123456782");
        assertThat(imports.sql("SELECT match_key || ' ' || reason FROM contact_alias WHERE channel_id = :channel")
                        .param("channel", imports.channel())
                        .query(String.class)
                        .list())
                .containsExactly("60123456781 number_changed");
    }

    @Test
    void linksRowsByAnOldAndANewNumberOfOneContact() {
        Imports imports = workbench.imports();
        imports.importing("phone,business-scoped-id\n+60123456781,US.1001\n");
        imports.importing("phone,business-scoped-id\n+60123456782,US.1001\n");

        ImportResult run = imports.importing("phone,name\n+60123456781,Aminah\n+60123456782,Siti\n");

        assertThat(run).hasBooks("read 2 = updated 1 + superseded 1");
        assertThat(imports.contact("+60123456781").displayName()).hasValue("Siti");
    }

    @ParameterizedTest
    @CsvSource({"+5582999448232, 558299448232", "+525512345678, 5215512345678", "+5491123456789, 541123456789"})
    void meetsBothFormsOfOneAccountAndKeepsThePhoneAndTheConfirmedId(String phone, String other) {
        Imports imports = workbench.imports();
        imports.importing("phone\n" + phone + "\n");

        ImportResult confirmed = imports.importing("whatsapp-id,name\n" + other + ",Ana\n");
        ImportResult dialled = imports.importing("phone,name\n+" + other + ",Ana\n");
        ImportResult rewritten = imports.importing("whatsapp-id,name\n" + phone.substring(1) + ",Ana Maria\n");

        assertThat(confirmed).hasBooks("read 1 = updated 1");
        assertThat(dialled).hasBooks("read 1 = unchanged 1");
        assertThat(rewritten).hasBooks("read 1 = updated 1");
        ContactSummary contact = imports.contact(phone);
        assertThat(contact.phone()).hasValue(phone);
        assertThat(contact.whatsappId()).hasValue(other);
        assertThat(contact.displayName()).hasValue("Ana Maria");
        assertThat(imports.contacts()).hasSize(1);
    }

    @Test
    void keepsChannelsApart() {
        Imports one = workbench.imports();
        Imports other = workbench.imports();
        one.importing("phone,business-scoped-id,name\n+60123456781,US.1001,Aminah\n");

        ImportResult run = other.importing("phone,business-scoped-id,name\n+60123456781,US.1001,Siti\n");

        assertThat(run).hasBooks("read 1 = created 1");
        assertThat(one.contact("+60123456781").displayName()).hasValue("Aminah");
        assertThat(List.of(one.contacts().size(), other.contacts().size())).containsExactly(1, 1);
    }
}
