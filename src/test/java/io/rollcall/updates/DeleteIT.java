package io.rollcall.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.contact.ConsentChange;
import io.rollcall.contact.ConsentSource;
import io.rollcall.database.TestDatabase;
import io.rollcall.imports.ImportResult;
import io.rollcall.imports.Imports;
import io.rollcall.imports.Workbench;
import io.rollcall.imports.Workbenches;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunSummary;
import io.rollcall.report.Verdict;
import io.rollcall.report.Verification;
import io.rollcall.store.RunState;
import io.rollcall.undo.Undos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Updates that delete: nothing of a contact stays but what the ledger says of its identities, and all of it comes back. */
@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class DeleteIT {

    private static final String AMINAH = "+60123456781";
    private static final String FORMER = "+60123456789";
    private static final String SECOND = "+60123456788";
    private static final String BAKAR = "+60123456782";
    private static final String CHONG = "+60123456783";

    private static final String PEOPLE = """
            phone,whatsapp-id,business-scoped-id,name,remarks,tags,List,Owner,Helpers,City,directory,opt-in
            +60123456789,,US.1,Aminah,calls,"vip, kl",north,Delete Ann,Delete Bob,Ipoh,yes,yes
            +60123456782,,,Bakar,,kl,north,Delete Bob,,KL,no,
            +60123456783,,,Chong,,,,,,,yes,no
            ,,US.4,Devi,,kl,,,,,yes,
            """;

    private static final List<String> TABLES =
            List.of("contact_tag", "contact_list", "contact_collaborator", "contact_alias");

    @TempDir
    private Path folder = Path.of("");

    private final Workbench workbench;
    private final Imports imports;
    private final Undos undos;

    DeleteIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
        imports = workbench.imports();
        undos = new Undos(imports);
        imports.creatingMembers()
                .withBasis("form")
                .mapping("Helpers", "collaborators")
                .mapping("City", "attr.city:text")
                .importing(PEOPLE);
        // Aminah takes another number, by her id, and has a second one.
        imports.importing("phone,whatsapp-id,business-scoped-id\n+60123456781,60123456788,US.1\n");
    }

    @Test
    void deletesThoseWhoMatchWithAllThatTheyHave() {
        RunSummary run = update().delete().of("tag:kl");

        assertThat(run.deletes()).isTrue();
        assertThat(Updates.books(run)).isEqualTo("matched 3 = updated 3 + unchanged 0 + skipped 0 + rejected 0");
        assertThat(run.counts().suppressed()).isZero();
        assertThat(imports.contacts()).hasSize(1);
        assertThat(imports.find(CHONG)).isPresent();
        for (String table : TABLES) {
            assertThat(rowsWithoutContact(table)).as(table).isZero();
        }
        assertThat(Updates.books(update().addTag("x").of("run:" + run.number() + ":updated")))
                .isEqualTo("matched 0 = updated 0 + unchanged 0 + skipped 0 + rejected 0");
        assertThat(Updates.books(update().delete().of("tag:kl")))
                .isEqualTo("matched 0 = updated 0 + unchanged 0 + skipped 0 + rejected 0");
    }

    @Test
    void leavesWhoOptedOutSoUnderEveryIdentityThatTheyHad() {
        imports.record(AMINAH, ConsentChange.OPTED_OUT, ConsentSource.USER_KEYWORD);

        RunSummary run = update().delete().of("");

        assertThat(run.counts().suppressed()).isEqualTo(2);
        assertThat(imports.ledgerStatus(FORMER)).isEqualTo("opted_out");
        assertThat(imports.ledgerStatus(SECOND)).isEqualTo("opted_out");
        assertThat(imports.ledgerStatusOfId("US.1")).isEqualTo("opted_out");
        assertThat(imports.ledgerStatus(BAKAR)).isEqualTo("unknown");
        ImportResult again = imports.withBasis("form").importing("""
                phone,business-scoped-id,opt-in
                +60123456781,,yes
                +60123456789,,yes
                +60123456788,,yes
                ,US.1,yes
                +60123456783,,yes
                +60123456782,,yes
                """);
        assertThat(again.summary().counts().created()).isEqualTo(6);
        assertThat(again.summary().counts().protectedRows()).isEqualTo(5);
        for (String number : List.of(AMINAH, FORMER, SECOND, CHONG)) {
            assertThat(imports.contact(number).optInStatus()).isEqualTo("opted_out");
        }
        assertThat(imports.contactWithId("US.1").optInStatus()).isEqualTo("opted_out");
        assertThat(imports.contact(BAKAR).optInStatus()).isEqualTo("opted_in");
        imports.assertStatusesAreFolds();
    }

    @Test
    void countsThoseWhoHaveOptedOutAlreadyAsNoOptOuts() {
        imports.record(AMINAH, ConsentChange.OPTED_OUT, ConsentSource.USER_KEYWORD);

        assertThat(workbench
                        .stores()
                        .plans()
                        .countOptOuts(update().delete().of("").number()))
                .isZero();
    }

    @Test
    void bringsEverythingBackAndDeletesItOnceMore() {
        imports.record(AMINAH, ConsentChange.OPTED_OUT, ConsentSource.USER_KEYWORD);
        imports.sql("""
                UPDATE contact SET sent_count = 3, read_count = 2, first_message_at = '2026-01-02 03:04:05.678901+00',
                       last_conversed_at = '2026-02-03 04:05:06+00', username = 'aminah', profile_name = 'A.'
                WHERE id = :id""").param("id", imports.contact(AMINAH).id()).update();
        List<String> before = undos.snapshot();

        RunSummary run = update().delete().of("");
        List<String> deleted = undos.snapshot();
        RunSummary undo = undos.undoing(run.number());

        assertThat(Undos.books(undo)).isEqualTo("changes 4 = undone 4 + kept 0");
        assertThat(undos.snapshot()).isEqualTo(before);
        assertThat(findings(run)).isEmpty();

        RunSummary redo = undos.undoing(undo.number());
        assertThat(undos.kept(redo)).isEmpty();
        assertThat(undos.snapshot()).isEqualTo(deleted);
        assertThat(findings(run)).isEmpty();

        undos.undoing(redo.number());
        assertThat(undos.snapshot()).isEqualTo(before);
    }

    @Test
    void keepsWhoCameBackAndWroteSince() {
        RunSummary run = update().delete().of("");
        RunSummary undo = undos.undoing(run.number());
        imports.sql("UPDATE contact SET last_contact_replied_at = now() WHERE id = :id")
                .param("id", imports.contact(AMINAH).id())
                .update();

        RunSummary redo = undos.undoing(undo.number());

        assertThat(Undos.books(redo)).isEqualTo("changes 4 = undone 3 + kept 1");
        assertThat(imports.contacts()).hasSize(1);
    }

    @Test
    void keepsIdentitiesThatSomebodyElseHasByNow() {
        imports.record(AMINAH, ConsentChange.OPTED_OUT, ConsentSource.USER_KEYWORD);
        RunSummary run = update().delete().of("");
        imports.importing("phone,name\n+60123456781,Another\n");

        RunSummary undo = undos.undoing(run.number());

        assertThat(Undos.books(undo)).isEqualTo("changes 4 = undone 3 + kept 1");
        assertThat(undos.kept(undo)).singleElement().asString().contains("another contact has the number");
        assertThat(imports.contact(AMINAH).displayName()).contains("Another");
        assertThat(imports.contact(AMINAH).optInStatus()).isEqualTo("opted_out");
        // Who stays deleted stays opted out under the other identities, too.
        assertThat(imports.ledgerStatus(FORMER)).isEqualTo("opted_out");
        assertThat(imports.ledgerStatusOfId("US.1")).isEqualTo("opted_out");
        assertThat(imports.find(BAKAR)).isPresent();
    }

    @Test
    void deletesNothingBeforeItIsApprovedAndThenContactsAsTheyAre() {
        RunSummary dry = update().delete().dry().of("");
        RunSummary aborted = update().delete().atMost("3").of("");
        RunSummary waiting = update().delete().planning().of("");

        assertThat(Updates.books(dry)).isEqualTo("matched 4 = updated 4 + unchanged 0 + skipped 0 + rejected 0");
        assertThat(aborted.state()).isEqualTo(RunState.ABORTED);
        assertThat(waiting.state()).isEqualTo(RunState.WAITING_FOR_APPROVAL);
        assertThat(imports.contacts()).hasSize(4);

        imports.importing("phone,remarks,tags\n+60123456781,Mine,mine\n");
        imports.record(BAKAR, ConsentChange.OPTED_OUT, ConsentSource.USER_KEYWORD);
        imports.record(CHONG, ConsentChange.OPTED_IN, ConsentSource.USER_KEYWORD);
        update().delete().of("name:Devi");
        List<String> before = undos.snapshot();
        workbench.jobs().approve(waiting.number(), false, ProgressListener.NONE);

        RunSummary run = workbench.jobs().catalog().find(waiting.number()).orElseThrow();
        assertThat(run.failure()).isEmpty();
        assertThat(Updates.books(run)).isEqualTo("matched 4 = updated 3 + unchanged 0 + skipped 1 + rejected 0");
        assertThat(run.counts().suppressed()).isEqualTo(1);
        assertThat(imports.contacts()).isEmpty();
        assertThat(findings(run)).isEmpty();
        undos.undoing(run.number());
        assertThat(undos.snapshot()).isEqualTo(before);
    }

    @Test
    void isTheLastWordAlsoWhereTheLedgerSpokeAfterItBegan() {
        RunSummary waiting = update().delete().planning().of("name:Aminah");
        imports.record(FORMER, ConsentChange.OPTED_IN, ConsentSource.USER_KEYWORD);
        imports.record(AMINAH, ConsentChange.OPTED_OUT, ConsentSource.USER_KEYWORD);

        workbench.jobs().approve(waiting.number(), false, ProgressListener.NONE);

        assertThat(imports.find(AMINAH)).isEmpty();
        assertThat(imports.ledgerStatus(FORMER)).isEqualTo("opted_out");
        assertThat(imports.ledgerStatus(SECOND)).isEqualTo("opted_out");
    }

    @Test
    void skipsWhoIsGoneAlready() {
        RunSummary run =
                update().delete().of("", "plan", () -> update().delete().of("name:Bakar"));

        assertThat(Updates.books(run)).isEqualTo("matched 4 = updated 3 + unchanged 0 + skipped 1 + rejected 0");
        assertThat(imports.contacts()).isEmpty();
    }

    @Test
    void deletesThoseWhomAFileNames() throws IOException {
        Path file = Files.writeString(
                folder.resolve("leavers.csv"), "phone\n+60123456782\n+60123456789\n+60199999999\n+60123456782\n");

        RunSummary run = update().from(file, null, null).delete().of("");

        assertThat(Updates.books(run))
                .isEqualTo("read 4 = created 0 + updated 2 + unchanged 0 + superseded 1 + skipped 0 + rejected 1");
        assertThat(imports.find(AMINAH)).isEmpty();
        assertThat(imports.find(BAKAR)).isEmpty();
        assertThat(imports.contacts()).hasSize(2);
    }

    @Test
    void standsAlone() {
        assertThatThrownBy(() -> update().delete().addTag("x").optOut().offer("tag:kl"))
                .hasMessageContaining("Option --delete: other changes found beside it; expected it alone.");
        assertThatThrownBy(() -> update().from(folder.resolve("none.csv"), null, null)
                        .creating()
                        .delete()
                        .offer(""))
                .hasMessageContaining("Option --create: found beside a deletion");
    }

    @Test
    void findsDeletedContactsThatAreThere() {
        RunSummary run = update().delete().of("");
        long contact = imports.sql(
                        "SELECT min(contact_id) FROM contact_change WHERE run_id = :run AND kind = 'deleted'")
                .param("run", run.number())
                .query(Long.class)
                .single();
        imports.sql("INSERT INTO contact_tag (contact_id, tag_id) VALUES (:id, 1)")
                .param("id", contact)
                .update();

        assertThat(findings(run)).containsExactly("DELETED_IN_PART");

        imports.sql("DELETE FROM contact_tag WHERE contact_id = :id")
                .param("id", contact)
                .update();
        imports.sql("""
                INSERT INTO contact (id, channel_id, match_key, phone, origin, created_at, updated_at)
                VALUES (:id, :channel, 60123456700, '+60123456700', 'manual', now(), now())""")
                .param("id", contact)
                .param("channel", imports.channel())
                .update();
        assertThat(findings(run)).containsExactly("DELETED_STILL_THERE");
    }

    private List<String> findings(RunSummary run) {
        return new Verification(workbench.stores(), workbench.transaction())
                        .verify(workbench.stores().runs().find(run.number()).orElseThrow(), Optional.empty())
                        .findings()
                        .stream()
                        .map(Verdict.Finding::code)
                        .toList();
    }

    private long rowsWithoutContact(String table) {
        return imports.sql("SELECT count(*) FROM " + table
                        + " x WHERE x.contact_id NOT IN (SELECT id FROM contact)"
                        + " AND x.contact_id IN (SELECT contact_id FROM contact_change WHERE channel_id = :channel)")
                .param("channel", imports.channel())
                .query(Long.class)
                .single();
    }

    private Updates update() {
        return new Updates(imports);
    }
}
