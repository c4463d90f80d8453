package io.rollcall.undo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.contact.ConsentChange;
import io.rollcall.contact.ConsentSource;
import io.rollcall.database.TestDatabase;
import io.rollcall.definition.ImportMode;
import io.rollcall.definition.MergePolicy;
import io.rollcall.imports.Imports;
import io.rollcall.imports.Workbench;
import io.rollcall.imports.Workbenches;
import io.rollcall.job.RunOutcome;
import io.rollcall.job.RunSummary;
import io.rollcall.report.RunFolder;
import io.rollcall.store.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Law 5: what a run changed can be undone; what was changed since stays and is listed. */
@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class UndoIT {

    private static final String PHONE = "+60123456781";
    private static final String OTHER = "+60123456782";

    private static final String BEFORE = """
            phone,whatsapp-id,business-scoped-id,external-id,name,remarks,avatar,tags,List,Owner,Followers,City,Score,directory,opt-in
            +60123456781,,US.1001,e1,Aminah,calls,https://example.com/a.png,"vip, kl",north,Undo Ann,Undo Bob,Ipoh,7,yes,
            +60123456782,,,e2,Bakar,,,vip,,,,KL,,no,yes
            ,,US.1003,,Chong,,,,,,,,,,
            +60123456784,,,,Devi,,,kl,,,,,,,yes
            +60123456785,,,,Elly,,,,,,,,,,no
            """;

    private static final String AFTER = """
            phone,whatsapp-id,business-scoped-id,external-id,name,remarks,avatar,tags,List,Owner,Followers,City,Score,directory,opt-in
            +60123456791,,US.1001,e9,Aminah binti Ali,--,--,"new, kl",south,Undo Cem,Undo Ann,--,8.5,no,no
            +60123456782,60123456792,,--,Bakar,remembers,,,north,Undo Ann,,Penang,1,yes,no
            +60123456783,,US.1003,e3,Chong,,,vip,,,,,,,yes
            +60123456784,,,,Devi,,,--,,,,,,,
            +60123456785,,US.1005,,Elly,,,,,,,,,,
            +60123456786,60123456796,,e6,Farid,f,,"vip, new",north,Undo Bob,"Undo Ann, Undo Cem",Ipoh,3,no,yes
            +60123456787,,US.1007,,Gita,,,,,,,,,,no
            """;

    private final Workbench workbench;
    private final Imports imports;
    private final Undos undos;

    UndoIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
        imports = workbench.imports();
        undos = new Undos(imports);
    }

    @Test
    void leavesContactsAsTheyWereAndBringsTheChangesBackAsOftenAsIsAsked() {
        Imports all = imports.creatingMembers()
                .withBasis("form")
                .mapping("City", "attr.city:text")
                .mapping("Score", "attr.score:number");
        List<String> empty = undos.snapshot();
        long first = all.importing(BEFORE).run();
        List<String> before = undos.snapshot();
        long second =
                all.withPolicy("tags", MergePolicy.OVERWRITE).importing(AFTER).run();
        List<String> after = undos.snapshot();

        RunSummary undo = undos.undoing(second);
        assertThat(undos.kept(undo)).isEmpty();
        assertThat(undos.snapshot()).isEqualTo(before);
        RunSummary again = undos.undoing(undo.number());
        assertThat(undos.kept(again)).isEmpty();
        assertThat(undos.snapshot()).isEqualTo(after);
        RunSummary third = undos.undoing(again.number());
        assertThat(undos.kept(third)).isEmpty();
        assertThat(undos.snapshot()).isEqualTo(before);
        RunSummary fourth = undos.undoing(third.number());
        assertThat(undos.snapshot()).isEqualTo(after);
        RunSummary fifth = undos.undoing(second);
        assertThat(undos.kept(fifth)).isEmpty();
        assertThat(undos.snapshot()).isEqualTo(before);
        RunSummary all1 = undos.undoing(first);

        assertThat(undos.kept(all1)).isEmpty();
        assertThat(undos.snapshot()).isEqualTo(empty);
        assertThat(List.of(undo, again, third, fourth, fifth))
                .allSatisfy(run -> assertThat(Undos.books(run)).isEqualTo("changes 7 = undone 7 + kept 0"));
        assertThat(Undos.books(all1)).isEqualTo("changes 5 = undone 5 + kept 0");
    }

    @Test
    void takesBackOptOutsOfPeopleWhoAreNoContactsAndSaysThemAgain() {
        long run = imports.withMode(ImportMode.OPT_OUT_ONLY)
                .importing("phone,business-scoped-id\n" + PHONE + ",\n,US.2001\n")
                .run();

        RunSummary undo = undos.undoing(run);
        assertThat(imports.ledgerStatus(PHONE)).isEqualTo("unknown");
        assertThat(imports.ledgerStatusOfId("US.2001")).isEqualTo("unknown");
        undos.undoing(undo.number());

        assertThat(imports.ledgerStatus(PHONE)).isEqualTo("opted_out");
        assertThat(imports.ledgerStatusOfId("US.2001")).isEqualTo("opted_out");
        assertThat(Undos.books(undo)).isEqualTo("changes 2 = undone 2 + kept 0");
    }

    @Test
    void keepsOptOutsThatAnotherRunHasSaidToo() {
        Imports optOuts = imports.withMode(ImportMode.OPT_OUT_ONLY);
        long first = imports.importing(
                        "phone,business-scoped-id,opt-in\n" + PHONE + ",,no\n" + OTHER + ",US.2002,no\n,US.2001,no\n")
                .run();
        optOuts.importing("phone,business-scoped-id\n" + PHONE + ",\n,US.2001\n");

        RunSummary undo = undos.undoing(first);
        List<String> said = undos.kept(undo);
        undos.undoing(undo.number());

        assertThat(imports.ledgerStatus(PHONE)).isEqualTo("opted_out");
        assertThat(Undos.books(undo)).isEqualTo("changes 3 = undone 1 + kept 2");
        assertThat(said)
                .hasSize(2)
                .allSatisfy(line ->
                        assertThat(line).endsWith("opt-in,opted_out,opted_out,run " + (first + 1) + " says so too"));
        assertThat(imports.contact(OTHER).optInStatus()).isEqualTo("opted_out");
    }

    @Test
    void keepsNoOptOutForTheSakeOfARunThatIsUndone() {
        long first = imports.importing("phone,opt-in\n" + PHONE + ",no\n").run();
        long second = imports.importing("phone,opt-in\n" + PHONE + ",no\n" + OTHER + ",no\n")
                .run();

        undos.undoing(second);
        RunSummary undo = undos.undoing(first);

        assertThat(imports.ledgerStatus(PHONE)).isEqualTo("unknown");
        assertThat(Undos.books(undo)).isEqualTo("changes 1 = undone 1 + kept 0");
    }

    @Test
    void plansAgainWhereAnotherRunSaysSoBeforeThePlanIsApplied() {
        long first = imports.importing("phone,opt-in\n" + PHONE + ",no\n").run();

        RunSummary undo = undos.undoing(
                first,
                "plan",
                () -> CompletableFuture.runAsync(() -> imports.importing("phone,opt-in\n" + PHONE + ",no\n"))
                        .join());

        assertThat(imports.ledgerStatus(PHONE)).isEqualTo("opted_out");
        assertThat(Undos.books(undo)).isEqualTo("changes 1 = undone 0 + kept 1");
    }

    @Test
    void givesAContactThatCameOfASuppressedNumberTheStatusThatTheLedgerThenSays() {
        long run = imports.withMode(ImportMode.OPT_OUT_ONLY)
                .importing("phone\n" + PHONE + "\n")
                .run();
        imports.importing("phone,name\n" + PHONE + ",Aminah\n");

        RunSummary undo = undos.undoing(run);
        String without = imports.contact(PHONE).optInStatus();
        undos.undoing(undo.number());

        assertThat(without).isEqualTo("unknown");
        assertThat(imports.contact(PHONE).optInStatus()).isEqualTo("opted_out");
    }

    @Test
    void keepsAndListsWhatWasChangedSince() {
        Imports cities = imports.mapping("City", "attr.city:text");
        cities.importing("phone,name,remarks,City\n" + PHONE + ",Aminah,old,Ipoh\n");
        long run = cities.importing(
                        "phone,name,remarks,City,tags\n" + PHONE + ",Second,new,KL,vip\n" + OTHER + ",Bakar,,,\n")
                .run();
        long later = cities.importing("phone,name,City\n" + PHONE + ",Third,\n" + OTHER + ",Renamed,\n")
                .run();

        RunSummary undo = undos.undoing(run);

        assertThat(Undos.books(undo)).isEqualTo("changes 2 = undone 0 + kept 2");
        assertThat(undos.kept(undo))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line)
                        .contains("," + PHONE + ",name,Second,Third,")
                        .contains("changed since by operator@workbench, run " + later))
                .anySatisfy(line -> assertThat(line)
                        .contains("," + OTHER + ",name,Bakar,Renamed,")
                        .contains("changed since by operator@workbench, run " + later));
        assertThat(imports.contact(PHONE).displayName()).hasValue("Third");
        assertThat(imports.contact(PHONE).remarks()).hasValue("old");
        assertThat(imports.contact(PHONE).tags()).isEmpty();
        assertThat(imports.contact(PHONE).attributes())
                .singleElement()
                .satisfies(city -> assertThat(city.value()).isEqualTo("Ipoh"));
        assertThat(imports.contact(OTHER).displayName()).hasValue("Renamed");
    }

    @Test
    void deletesWhatALaterRunHasChangedAndGivenBack() {
        long first = imports.withBasis("form")
                .importing("phone,name,tags,opt-in\n" + PHONE + ",Aminah,vip,\n")
                .run();
        long second = imports.withBasis("form")
                .importing("phone,name,tags,opt-in\n" + PHONE + ",Other,new,yes\n")
                .run();
        undos.undoing(second);

        RunSummary undo = undos.undoing(first);

        assertThat(Undos.books(undo)).isEqualTo("changes 1 = undone 1 + kept 0");
        assertThat(imports.contacts()).isEmpty();
    }

    @Test
    void neverTouchesAUsersOwnWords() {
        long run = imports.withBasis("form")
                .importing("phone,name,opt-in\n" + PHONE + ",Aminah,yes\n" + OTHER + ",Bakar,yes\n")
                .run();
        imports.record(PHONE, ConsentChange.OPTED_OUT, ConsentSource.USER_KEYWORD);

        RunSummary undo = undos.undoing(run);
        String kept = imports.contact(PHONE).optInStatus();
        undos.undoing(undo.number());

        assertThat(Undos.books(undo)).isEqualTo("changes 2 = undone 1 + kept 1");
        assertThat(undos.kept(undo))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("," + PHONE + ",opt-in,,opted_out,", "opted in or out since by webhook"));
        assertThat(kept).isEqualTo("opted_out");
        assertThat(imports.contact(PHONE).optInStatus()).isEqualTo("opted_out");
        assertThat(imports.contact(OTHER).optInStatus()).isEqualTo("opted_in");
    }

    @Test
    void keepsContactsThatWereInTouchAndNumbersUnderWhichTheyOptedOut() {
        imports.importing("phone,business-scoped-id\n" + PHONE + ",US.3001\n");
        long run = imports.importing("phone,business-scoped-id,name\n+60123456799,US.3001,Moved\n" + OTHER + ",,New\n")
                .run();
        imports.record("+60123456799", ConsentChange.OPTED_OUT, ConsentSource.USER_KEYWORD);
        imports.sql("UPDATE contact SET first_message_at = now(), version = version + 1 WHERE id = :id")
                .param("id", imports.contact(OTHER).id())
                .update();

        RunSummary undo = undos.undoing(run);

        assertThat(Undos.books(undo)).isEqualTo("changes 2 = undone 0 + kept 2");
        assertThat(imports.contactWithId("US.3001").phone()).hasValue("+60123456799");
        assertThat(imports.contactWithId("US.3001").displayName()).isEmpty();
        assertThat(imports.contactWithId("US.3001").optInStatus()).isEqualTo("opted_out");
        assertThat(undos.kept(undo))
                .anySatisfy(line -> assertThat(line).contains(",phone,+60123456799,+60123456799,opted in or out since"))
                .anySatisfy(
                        line -> assertThat(line).contains("," + OTHER + ",messages,,,", "was in touch with us since"));
    }

    @Test
    void keepsAwayAContactWhoseNumberAnotherHasByThen() {
        long run = imports.importing("phone,name\n" + PHONE + ",Aminah\n").run();
        RunSummary undo = undos.undoing(run);
        imports.importing("phone,name\n" + PHONE + ",Somebody\n");

        RunSummary back = undos.undoing(undo.number());

        assertThat(Undos.books(back)).isEqualTo("changes 1 = undone 0 + kept 1");
        assertThat(imports.contacts())
                .singleElement()
                .satisfies(contact -> assertThat(contact.displayName()).hasValue("Somebody"));
        assertThat(undos.kept(back))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("another contact has the number or id by now: contact "
                                + imports.contact(PHONE).id()));
    }

    @Test
    void tellsFieldByFieldWhatItWouldTakeBackAndWaits() throws IOException {
        imports.importing("phone,name,tags\n" + PHONE + ",Aminah,vip\n");
        long run = imports.importing("phone,name,tags,opt-in\n" + PHONE + ",Siti,new,no\n" + OTHER + ",Bakar,,\n")
                .run();

        RunOutcome outcome = workbench
                .undos()
                .start(
                        workbench.undos().offer(run).orElseThrow(),
                        true,
                        "test",
                        "operator@workbench",
                        (step, done, of) -> {});

        RunFolder folder = new RunFolder(workbench.runs(), outcome.summary().number());
        assertThat(outcome.summary().state()).isEqualTo(RunState.WAITING_FOR_APPROVAL);
        assertThat(Files.readAllLines(folder.plan()))
                .containsExactly(
                        "row,identity,outcome,field,before,after",
                        "2," + PHONE + ",updated,name,Siti,Aminah",
                        "2," + PHONE + ",updated,opt-in,opted out,",
                        "2," + PHONE + ",updated,tags,new,",
                        "3," + OTHER + ",deleted,name,Bakar,");
        assertThat(imports.contact(PHONE).displayName()).hasValue("Siti");
    }

    @Test
    void plansAgainWhatOthersChangeBetweenPlanAndApply() {
        long run = imports.withBasis("form")
                .importing("phone,name,opt-in\n" + PHONE + ",Aminah,yes\n" + OTHER + ",Bakar,yes\n")
                .run();

        RunSummary undo = undos.undoing(
                run, "plan", () -> imports.record(PHONE, ConsentChange.OPTED_OUT, ConsentSource.USER_PREFERENCE));

        assertThat(Undos.books(undo)).isEqualTo("changes 2 = undone 1 + kept 1");
        assertThat(undo.review().replanned()).isEqualTo(1);
        assertThat(imports.contact(PHONE).optInStatus()).isEqualTo("opted_out");
        assertThat(imports.find(OTHER)).isEmpty();
    }

    @Test
    void refusesARunThatIsUndoneAndARestartOfOne() {
        long run = imports.importing("phone\n" + PHONE + "\n").run();
        long undo = undos.undoing(run).number();
        imports.sql("UPDATE run SET state = 'failed' WHERE id = :run")
                .param("run", run)
                .update();

        RunOutcome restart =
                workbench.jobs().restart(run, (step, done, total) -> {}).orElseThrow();

        assertThat(restart)
                .isInstanceOfSatisfying(
                        RunOutcome.Undone.class,
                        undone -> assertThat(undone.by()).isEqualTo(undo));
        assertThatThrownBy(() -> workbench.undos().offer(run))
                .isInstanceOf(RefusedUndoException.class)
                .hasMessage("Run %1$d is undone already, by run %2$d. 'rollcall undo %2$d' brings it back.", run, undo);
    }
}
