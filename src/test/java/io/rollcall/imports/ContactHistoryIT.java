package io.rollcall.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.ConsentChange;
import io.rollcall.contact.ConsentSource;
import io.rollcall.contact.ConsentStatus;
import io.rollcall.database.TestDatabase;
import io.rollcall.store.HistoryEntry;
import io.rollcall.store.HistoryEntry.Aliased;
import io.rollcall.store.HistoryEntry.Changed;
import io.rollcall.store.HistoryEntry.Consent;
import io.rollcall.store.HistoryEntry.Created;
import io.rollcall.store.HistoryEntry.FieldChange;
import io.rollcall.store.HistoryEntry.NamesChange;
import io.rollcall.store.HistoryKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What happened to a contact, from creation to after its end. */
@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class ContactHistoryIT {

    private static final String PHONE = "+60123456789";

    private final Workbench workbench;

    ContactHistoryIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
    }

    @Test
    void tellsWhichRunAndRowChangedWhichFieldFromWhatToWhat() {
        Imports imports = workbench.imports().creatingMembers();
        ImportResult first = imports.importing("phone,name,tags\n" + PHONE + ",Ana,vip\n");
        ImportResult second = imports.mapping("town", "attr.town:text")
                .importing("phone,name,tags,assignee,town\n+60123456788,Ben,,,\n" + PHONE + ",Anna,expo,Siti,Ipoh\n");

        List<HistoryEntry> history = history(imports, PHONE);

        assertThat(history)
                .extracting(entry -> entry.run().orElseThrow())
                .containsExactly(number(second), number(first));
        assertThat(history.get(0).row()).contains(3L);
        assertThat(history.get(0).actor()).contains("operator@workbench");
        assertThat(history.get(0).event())
                .isEqualTo(new Changed(
                        "updated",
                        List.of(
                                new FieldChange("name", Optional.of("Ana"), Optional.of("Anna")),
                                new FieldChange("assignee", Optional.empty(), Optional.of("Siti")),
                                new FieldChange("attr.town", Optional.empty(), Optional.of("Ipoh"))),
                        List.of(new NamesChange("tags", List.of("expo"), List.of()))));
        assertThat(history.get(1).event()).isEqualTo(new Created("import"));
        assertThat(history.get(1).row()).contains(2L);
        assertThat(history.get(1).runKind()).contains("import");
    }

    @Test
    void showsTheStatusThatEachEventOfConsentLeft() {
        Imports imports = workbench.imports().withBasis("fair");
        imports.importing("phone,opt-in\n" + PHONE + ",yes\n");
        imports.record(PHONE, ConsentChange.OPTED_OUT, ConsentSource.USER_KEYWORD);
        imports.record(PHONE, ConsentChange.OPTED_IN, ConsentSource.AGENT);

        List<Consent> consent = history(imports, PHONE).stream()
                .map(HistoryEntry::event)
                .filter(Consent.class::isInstance)
                .map(Consent.class::cast)
                .toList();

        assertThat(consent).extracting(Consent::status).containsExactly("opted_in", "opted_out", "opted_in");
        assertThat(consent).extracting(Consent::source).containsExactly("agent", "user_keyword", "import");
        assertThat(consent)
                .extracting(Consent::statusThen)
                .containsExactly(ConsentStatus.OPTED_OUT, ConsentStatus.OPTED_OUT, ConsentStatus.OPTED_IN);
        assertThat(consent.get(2).basis()).contains("fair");
    }

    @Test
    void findsAContactByTheNumberThatItHasLeft() {
        Imports imports = workbench.imports();
        imports.importing("phone,business-scoped-id,name\n" + PHONE + ",MY.1,Ana\n");
        imports.importing("phone,business-scoped-id\n+60123456780,MY.1\n");

        List<HistoryEntry> byFormer = history(imports, PHONE);

        assertThat(byFormer).isEqualTo(history(imports, "+60123456780"));
        assertThat(byFormer)
                .isEqualTo(workbench
                        .stores()
                        .contactHistory()
                        .ofBusinessScopedId(imports.channel(), "MY.1", HistoryKey.END, 10));
        assertThat(byFormer)
                .filteredOn(entry -> entry.event() instanceof Aliased)
                .singleElement()
                .satisfies(
                        entry -> assertThat(((Aliased) entry.event()).number()).contains("60123456789"));
    }

    @Test
    void tellsTheStoryOfANumberWhoseContactIsGone() {
        Imports imports = workbench.imports().withBasis("fair");
        imports.importing("phone,name,opt-in\n" + PHONE + ",Ana,yes\n");
        long contact = imports.contact(PHONE).id();
        imports.sql("""
                        INSERT INTO contact_change (contact_id, changed_at, channel_id, kind, actor, before)
                        SELECT id, now(), channel_id, 'deleted', 'ana@desk',
                               to_jsonb(c) || '{"aliases": [{"match_key": 60123456711}]}'
                        FROM contact c WHERE id = :id""").param("id", contact).update();
        imports.deleteContacts();

        List<HistoryEntry> history = history(imports, PHONE);

        assertThat(history).hasSize(3).isEqualTo(history(imports, "+60123456711"));
        assertThat(history.get(0).event()).isInstanceOfSatisfying(Changed.class, gone -> {
            assertThat(gone.kind()).isEqualTo("deleted");
            assertThat(gone.fields()).contains(new FieldChange("name", Optional.of("Ana"), Optional.empty()));
            assertThat(gone.fields()).extracting(FieldChange::field).doesNotContain("match_key", "version");
        });
        assertThat(history.get(1).event()).isInstanceOf(Consent.class);
        assertThat(history.get(2).event()).isEqualTo(new Created("import"));
        assertThat(history.get(2).contact()).contains(contact);
    }

    @Test
    void pagesThroughAllOfItOnceInOneOrder() {
        Imports imports = workbench.imports().withBasis("fair");
        for (int i = 0; i < 4; i++) {
            imports.importing("phone,name,opt-in\n" + PHONE + ",Ana " + i + ",yes\n");
        }
        List<HistoryEntry> whole = history(imports, PHONE);

        List<HistoryEntry> paged = new ArrayList<>();
        HistoryKey before = HistoryKey.END;
        while (true) {
            List<HistoryEntry> page =
                    workbench.stores().contactHistory().ofNumber(imports.channel(), Imports.key(PHONE), before, 2);
            if (page.isEmpty()) {
                break;
            }
            paged.addAll(page);
            before = HistoryKey.parse(page.get(page.size() - 1).key().text()).orElseThrow();
        }

        assertThat(whole).hasSize(5);
        assertThat(paged).isEqualTo(whole);
    }

    @Test
    void knowsNothingOfANumberThatNeverWas() {
        assertThat(history(workbench.imports(), PHONE)).isEmpty();
    }

    private List<HistoryEntry> history(Imports imports, String phone) {
        return workbench.stores().contactHistory().ofNumber(imports.channel(), Imports.key(phone), HistoryKey.END, 100);
    }

    private static long number(ImportResult result) {
        return result.run();
    }
}
