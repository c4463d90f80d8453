package io.rollcall.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.ConsentChange;
import io.rollcall.contact.ConsentSource;
import io.rollcall.database.TestDatabase;
import io.rollcall.definition.DefinitionJson;
import io.rollcall.definition.DuplicatePolicy;
import io.rollcall.definition.ImportMode;
import io.rollcall.job.ProgressListener;
import io.rollcall.report.RunInputCopy;
import io.rollcall.report.Verdict;
import io.rollcall.report.Verification;
import io.rollcall.staging.InputCopies;
import io.rollcall.store.Deviation;
import io.rollcall.store.HistoryEntry;
import io.rollcall.store.HistoryKey;
import io.rollcall.store.Run;
import io.rollcall.store.Stores;
import io.rollcall.undo.UndoOffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A verification finds each kind of fault where one is planted, and none where all is well. */
@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class VerificationIT {

    private static final String FIRST = """
            phone,name,tags,lists,assignee,collaborators,town,opt-in
            +60123456781,Ana,vip,Inbox,Siti,Budi,Ipoh,yes
            +60123456782,Ben,,,,,,
            +60123456783,Cid,old,,,,,no
            """;

    private static final String SECOND = """
            phone,name,tags,lists,assignee,collaborators,town,opt-in
            +60123456781,Anna,expo,Leads,Budi,Siti,Melaka,no
            +60123456782,Ben,,,,,,
            +60123456784,Dan,vip,,,,,yes
            +60123456784,Danny,vip,,,,,
            +60,Eve,,,,,,
            """;

    private final Workbench workbench;

    VerificationIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
    }

    @Test
    void findsNothingWhereAllThatWasDoneSinceExplainsItself() {
        Imports imports = everyField();
        long first = imports.importing(FIRST).run();
        long second = imports.importing(SECOND).run();
        imports.importing("phone,name,tags,town\n+60123456781,Anne,--,Johor\n+60123456784,Daniel,late,Ipoh\n");
        imports.record("+60123456782", ConsentChange.OPTED_OUT, ConsentSource.USER_KEYWORD);
        imports.sql("UPDATE tag SET name = 'V.I.P.' WHERE channel_id = :channel AND name_key = 'vip'")
                .param("channel", imports.channel())
                .update();
        long gone = imports.contact("+60123456783").id();
        imports.sql("""
                        INSERT INTO contact_change (contact_id, changed_at, channel_id, kind, actor, before)
                        SELECT id, now(), channel_id, 'deleted', 'ana@desk', to_jsonb(c) FROM contact c WHERE id = :id""").param("id", gone).update();
        imports.sql("DELETE FROM contact WHERE id = :id").param("id", gone).update();

        assertThat(verify(first)).isEqualTo(new Verdict(List.of(), List.of()));
        assertThat(verify(second)).isEqualTo(new Verdict(List.of(), List.of()));
    }

    @Test
    void findsNothingAfterUndoAndUndoOfUndoWhoseStoryIsTold() {
        Imports imports = everyField();
        long first = imports.importing(FIRST).run();
        long second = imports.importing(SECOND).run();

        long undo = undo(second);
        Verdict undone = verify(second);
        undo(undo);

        assertThat(undone).isEqualTo(new Verdict(List.of(), List.of()));
        assertThat(verify(first)).isEqualTo(new Verdict(List.of(), List.of()));
        assertThat(verify(second)).isEqualTo(new Verdict(List.of(), List.of()));
        assertThat(workbench
                        .stores()
                        .contactHistory()
                        .ofNumber(imports.channel(), Imports.key("+60123456784"), HistoryKey.END, 20))
                .extracting(HistoryEntry::event)
                .filteredOn(event -> !(event instanceof HistoryEntry.Consent))
                .satisfiesExactly(
                        again ->
                                assertThat(again).isEqualTo(new HistoryEntry.Changed("restored", List.of(), List.of())),
                        gone -> assertThat(((HistoryEntry.Changed) gone).kind()).isEqualTo("deleted"),
                        made -> assertThat(made).isEqualTo(new HistoryEntry.Created("import")));
    }

    private long undo(long run) {
        UndoOffer offer = workbench.undos().offer(run).orElseThrow();
        return workbench
                .undos()
                .start(offer, false, "test", "operator@workbench", ProgressListener.NONE)
                .summary()
                .number();
    }

    @Test
    void findsAPlantedFaultOfEachKind() throws SQLException {
        Imports imports = everyField();
        imports.importing(FIRST);
        long run = imports.importing(SECOND).run();
        long other = imports.withMode(ImportMode.UPDATE_ONLY)
                .withDuplicates(DuplicatePolicy.REJECT)
                .importing("phone,name,town,opt-in\n+60123456799,,,no\n+60123456782,B,,\n+60123456782,C,,\n")
                .run();
        Map<String, String> faults = Map.ofEntries(
                Map.entry("ROW_WITHOUT_OUTCOME", "DELETE FROM planned_row WHERE run_id = :run AND row_number = 3"),
                Map.entry("ROW_WITH_SEVERAL_OUTCOMES", """
                        INSERT INTO rejected_row (run_id, row_number, column_names, codes, messages)
                        VALUES (:run, 2, '{phone}', '{PHONE_INVALID}', '{x}')"""),
                Map.entry(
                        "ROW_NOT_IN_FILE",
                        "UPDATE planned_row SET row_number = 99 WHERE run_id = :run AND row_number = 3"),
                Map.entry("BOOKS_DIFFER", "UPDATE run SET unchanged_count = 7 WHERE id = :run"),
                Map.entry("ROWS_DIFFER", "UPDATE run SET input_rows = 7 WHERE id = :run"),
                Map.entry("CREATED_MISSING", "DELETE FROM contact WHERE origin_run_id = :run"),
                Map.entry(
                        "CREATED_OTHER_ORIGIN", "UPDATE contact SET origin_row_number = 77 WHERE origin_run_id = :run"),
                Map.entry("CREATED_BY_NO_ROW", "UPDATE contact SET origin_run_id = :run WHERE id = :ben"),
                Map.entry("UPDATED_MISSING", "DELETE FROM contact WHERE id = :ana"),
                Map.entry("UPDATED_WITHOUT_IMAGE", "DELETE FROM contact_change WHERE run_id = :run"),
                Map.entry("IMAGE_OF_NO_ROW", """
                        INSERT INTO contact_change (contact_id, run_id, row_number, changed_at, channel_id, kind, actor)
                        SELECT :ben, :run, 3, now(), channel_id, 'updated', 'x' FROM contact WHERE id = :ben"""),
                Map.entry("VALUE_UNEXPLAINED", """
                        UPDATE contact SET attributes = '{"town": "Kuala"}' WHERE id = :ana"""),
                Map.entry("TAG_UNEXPLAINED", "DELETE FROM contact_tag WHERE contact_id = :ana"),
                Map.entry("LIST_UNEXPLAINED", "DELETE FROM contact_list WHERE contact_id = :ana"),
                Map.entry("COLLABORATOR_UNEXPLAINED", "DELETE FROM contact_collaborator WHERE contact_id = :ana"),
                Map.entry("EVENT_MISSING", "DELETE FROM consent_event WHERE run_id = :run"),
                Map.entry("EVENT_OF_NO_ROW", """
                        INSERT INTO consent_event (channel_id, match_key, status, source, actor, occurred_at, run_id, row_number)
                        SELECT channel_id, match_key, 'opted_out', 'import', 'x', now(), :run, 3 FROM contact WHERE id = :ben"""),
                Map.entry("STATUS_IS_NO_FOLD", "UPDATE contact SET opt_in_status = 'opted_in' WHERE id = :ana"));
        Map<String, String> ofOther = Map.of(
                "SUPPRESSION_MISSING", "DELETE FROM consent_event WHERE run_id = :run",
                "REJECTED_WITHOUT_REASON", "DELETE FROM rejected_row WHERE run_id = :run");

        faults.forEach(
                (code, sql) -> assertThat(codes(imports, run, sql)).as(sql).contains(code));
        ofOther.forEach(
                (code, sql) -> assertThat(codes(imports, other, sql)).as(sql).contains(code));
        assertThat(verify(run).isClean()).isTrue();
        assertThat(verify(other).isClean()).isTrue();
    }

    @Test
    void namesTheRowTheContactAndTheField() {
        Imports imports = everyField();
        imports.importing(FIRST);
        long run = imports.importing(SECOND).run();
        long ana = imports.contact("+60123456781").id();
        imports.sql("UPDATE contact SET display_name = 'Zoe' WHERE id = :id")
                .param("id", ana)
                .update();

        assertThat(verify(run).findings())
                .containsExactly(new Verdict.Finding(
                        "VALUE_UNEXPLAINED",
                        "values are not those that the run wrote, and no later change explains them",
                        1,
                        List.of(new Deviation(Optional.of(2L), Optional.of(ana), Optional.of("display_name")))));
    }

    @Test
    void looksAtTheCopyOfTheFileAndGoesOnWithoutIt() throws IOException {
        long run =
                workbench.imports().importing("phone,name\n+60123456781,Ana\n").run();
        Path copy = input(workbench.stores(), run).spool().spoolFile();
        byte[] bytes = Files.readAllBytes(copy);

        bytes[bytes.length - 2] = 'b';
        Files.write(copy, bytes);
        Verdict changed = verify(run);
        Files.writeString(copy, "phone");
        Verdict shorter = verify(run);
        Files.delete(copy);
        Verdict gone = verify(run);

        assertThat(changed.findings())
                .extracting(Verdict.Finding::message)
                .containsExactly("the private copy of the file has another SHA-256; expected that of the file");
        assertThat(shorter.findings())
                .extracting(Verdict.Finding::message)
                .containsExactly("the private copy of the file has 5 bytes; expected " + bytes.length);
        assertThat(gone)
                .isEqualTo(new Verdict(
                        List.of(), List.of("The private copy of its file is gone: rows were counted without it.")));
    }

    private Imports everyField() {
        return workbench.imports().withBasis("fair").creatingMembers().mapping("town", "attr.town:text");
    }

    private Verdict verify(long run) {
        return verify(workbench.stores(), workbench.transaction(), run);
    }

    private Verdict verify(Stores stores, TransactionTemplate transaction, long number) {
        Run run = stores.runs().find(number).orElseThrow();
        return new Verification(stores, transaction).verify(run, Optional.of(input(stores, number)));
    }

    private RunInputCopy input(Stores stores, long number) {
        Run run = stores.runs().find(number).orElseThrow();
        return new InputCopies(workbench.home(), stores).of(DefinitionJson.readImport(run.definition()));
    }

    /** What is found once the owner of the tables has planted a fault, which is taken back afterwards. */
    private List<String> codes(Imports imports, long run, String fault) {
        SingleConnectionDataSource owner = owner();
        try {
            TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(owner));
            return transaction.execute(status -> {
                status.setRollbackOnly();
                JdbcClient jdbc = JdbcClient.create(owner);
                jdbc.sql("ALTER TABLE consent_event DISABLE TRIGGER consent_event_append_only")
                        .update();
                int planted = jdbc.sql(fault)
                        .param("run", run)
                        .param("ana", imports.contact("+60123456781").id())
                        .param("ben", imports.contact("+60123456782").id())
                        .update();
                assertThat(planted).as(fault).isPositive();
                return verify(Stores.on(owner), transaction, run).findings().stream()
                        .map(Verdict.Finding::code)
                        .toList();
            });
        } finally {
            owner.destroy();
        }
    }

    private SingleConnectionDataSource owner() {
        try {
            SingleConnectionDataSource owner =
                    new SingleConnectionDataSource(workbench.database().connectAsOwner(), true);
            JdbcClient.create(owner).sql("SET search_path = rollcall").update();
            return owner;
        } catch (SQLException refused) {
            throw new AssertionError(refused);
        }
    }
}
