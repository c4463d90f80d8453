package io.rollcall.imports;

import static io.rollcall.imports.ImportAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.rollcall.contact.ConsentChange;
import io.rollcall.contact.ConsentSource;
import io.rollcall.database.TestDatabase;
import io.rollcall.definition.GuardRails;
import io.rollcall.definition.RowLimit;
import io.rollcall.job.JobService;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunOutcome;
import io.rollcall.job.RunSummary;
import io.rollcall.store.Attempt;
import io.rollcall.store.RailFinding;
import io.rollcall.store.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Between the plan and the first change: what lets a run pass, and what halts it. */
@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class ApprovalIT {

    private static final String PHONE = "+60123456789";
    private static final String FILE = """
            phone,name,tags,opt-in
            +60123456789,Siti,vip,
            +60123456781,Mei,vip,no
            nonsense,Lost,vip,
            """;
    private static final GuardRails NO_REJECTS = rails(new RowLimit.Rows(0));
    private static final ProgressListener NOBODY = (step, done, total) -> {};

    private final Workbench workbench;
    private final JobService jobs;

    ApprovalIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
        jobs = workbench.jobs();
    }

    @Test
    void waitsAfterThePlanAndHasChangedNothing() {
        Imports imports = workbench.imports();
        imports.importing("phone,name\n" + PHONE + ",Aminah\n");
        Map<String, Long> before = imports.tableCounts();

        RunSummary waiting = imports.planning().launching(FILE).summary();

        assertThat(waiting.state()).isEqualTo(RunState.WAITING_FOR_APPROVAL);
        assertThat(ImportAssert.words(waiting.counts())).isEqualTo("read 3 = created 1 + updated 1 + rejected 1");
        assertThat(imports.tableCounts()).isEqualTo(before);
        assertThat(imports.contact(PHONE).displayName()).hasValue("Aminah");
    }

    @Test
    void appliesAnApprovedPlanInTheSameAttempt() {
        Imports imports = workbench.imports();
        imports.importing("phone,name\n" + PHONE + ",Aminah\n");
        long run = imports.planning().launching(FILE).run();

        ImportResult approved =
                new ImportResult(jobs.approve(run, false, NOBODY).orElseThrow());

        assertThat(approved)
                .hasBooks("read 3 = created 1 + updated 1 + rejected 1")
                .hasNewTags(1);
        imports.assertStatusesAreFolds();
        assertThat(imports.contact(PHONE).displayName()).hasValue("Siti");
        assertThat(imports.ledger()).containsExactly("opted_out import");
        assertThat(approved.summary().attempt()).isEqualTo(1);
        assertThat(approved.summary().review().approval().orElseThrow().by()).isEqualTo("operator@workbench");
        assertThat(approved.summary().review().approval().orElseThrow().overridden())
                .isEmpty();
        assertThat(workbench.stores().attempts().list(run))
                .extracting(Attempt::number, Attempt::state)
                .containsExactly(tuple(1, RunState.COMPLETED_WITH_REJECTS));
    }

    @Test
    void abortsBeforeTheFirstChangeWhereARailIsBroken() {
        Imports imports = workbench.imports();
        Map<String, Long> before = imports.tableCounts();

        RunSummary aborted = imports.guardedBy(NO_REJECTS).launching(FILE).summary();

        assertThat(aborted.state()).isEqualTo(RunState.ABORTED);
        assertThat(aborted.review().broken()).containsExactly(new RailFinding("max-rejects", "0", 1, true));
        assertThat(imports.tableCounts()).isEqualTo(before);
    }

    @Test
    void goesOnWithAnAbortedRunOnlyWhereTheRailsAreOverridden() {
        Imports imports = workbench.imports();
        long run = imports.guardedBy(NO_REJECTS).launching(FILE).run();

        RunOutcome refused = jobs.approve(run, false, NOBODY).orElseThrow();
        ImportResult approved = new ImportResult(jobs.approve(run, true, NOBODY).orElseThrow());

        assertThat(refused).isInstanceOf(RunOutcome.Halted.class);
        assertThat(approved).hasBooks("read 3 = created 2 + rejected 1");
        assertThat(approved.summary().review().approval().orElseThrow().overridden())
                .containsExactly("max-rejects");
    }

    @Test
    void doesNotRestartARunThatWaitsAndApprovesNoneThatDoesNot() {
        Imports imports = workbench.imports();
        long waiting = imports.planning().launching(FILE).run();
        long complete = imports.importing(FILE).run();

        assertThat(jobs.restart(waiting, NOBODY).orElseThrow()).isInstanceOf(RunOutcome.Halted.class);
        assertThat(jobs.approve(complete, true, NOBODY).orElseThrow()).isInstanceOf(RunOutcome.NotHalted.class);
        assertThat(jobs.approve(Long.MAX_VALUE, true, NOBODY)).isEmpty();
        assertThat(workbench.stores().runs().find(waiting).orElseThrow().state())
                .isEqualTo(RunState.WAITING_FOR_APPROVAL);
    }

    @Test
    void letsOneOfTwoApprovalsWin() {
        Imports imports = workbench.imports();
        long run = imports.planning().launching(FILE).run();

        List<RunOutcome> outcomes = List.of(
                        CompletableFuture.supplyAsync(() -> jobs.approve(run, false, NOBODY)),
                        CompletableFuture.supplyAsync(() -> jobs.approve(run, false, NOBODY)))
                .stream()
                .map(approval -> approval.join().orElseThrow())
                .toList();

        assertThat(outcomes).filteredOn(RunOutcome.Ended.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome instanceof RunOutcome.Busy || outcome instanceof RunOutcome.NotHalted)
                .hasSize(1);
        assertThat(imports.contacts()).hasSize(2);
    }

    @Test
    void comesToTheSameDecisionWhereItsProcessDiedBeforeItWasWrittenDown() {
        Imports imports = workbench.imports();
        long run = imports.planning().launching(FILE).run();
        imports.sql("UPDATE run SET state = 'running' WHERE id = :run")
                .param("run", run)
                .update();
        imports.sql("UPDATE run_attempt SET ended_at = NULL, state = 'running' WHERE run_id = :run")
                .param("run", run)
                .update();

        RunSummary restarted = new ImportResult(jobs.restart(run, NOBODY).orElseThrow()).summary();

        assertThat(restarted.state()).isEqualTo(RunState.WAITING_FOR_APPROVAL);
        assertThat(restarted.attempt()).isEqualTo(2);
        assertThat(imports.contacts()).isEmpty();
    }

    @Test
    void doesNotAskAgainWhereAnApprovedRunDied() {
        Imports imports = workbench.imports();
        long run = imports.guardedBy(NO_REJECTS.withPlan(true)).launching(FILE).run();
        imports.sql("INSERT INTO run_approval VALUES (:run, now(), 'ben@desk', '{max-rejects}')")
                .param("run", run)
                .update();
        imports.sql("UPDATE run SET state = 'running' WHERE id = :run")
                .param("run", run)
                .update();

        ImportResult restarted = new ImportResult(jobs.restart(run, NOBODY).orElseThrow());

        assertThat(restarted).hasBooks("read 3 = created 2 + rejected 1");
    }

    @Test
    void plansAgainWhatHasChangedUntilTheApprovalAndTellsIt() {
        Imports imports = workbench.imports();
        imports.importing("phone,name\n" + PHONE + ",Aminah\n+60123456781,Mei\n");
        RunSummary waiting = imports.guardedBy(rails(new RowLimit.Rows(1)).withPlan(true))
                .launching(FILE)
                .summary();
        imports.importing("phone,name\n" + PHONE + ",Siti\n");
        imports.record("+60123456781", ConsentChange.OPTED_OUT, ConsentSource.USER_KEYWORD);

        ImportResult approved =
                new ImportResult(jobs.approve(waiting.number(), false, NOBODY).orElseThrow());

        assertThat(ImportAssert.words(waiting.counts())).isEqualTo("read 3 = updated 2 + rejected 1");
        assertThat(approved).hasBooks("read 3 = updated 2 + rejected 1");
        assertThat(approved.summary().review().replanned()).isEqualTo(2);
        assertThat(imports.ledger()).containsExactly("opted_out user_keyword");
        imports.assertStatusesAreFolds();
    }

    @Test
    void tellsARailThatIsBrokenOnlyInTheEnd() {
        Imports imports = workbench.imports();
        GuardRails rails = new GuardRails(
                true,
                RowLimit.NONE,
                RowLimit.NONE,
                new RowLimit.Rows(0),
                RowLimit.NONE,
                0,
                RowLimit.NONE,
                RowLimit.NONE);
        long run = imports.guardedBy(rails).launching(FILE).run();
        imports.importing("phone,name\n" + PHONE + ",Aminah\n");

        ImportResult approved =
                new ImportResult(jobs.approve(run, false, NOBODY).orElseThrow());

        assertThat(approved).hasBooks("read 3 = created 1 + updated 1 + rejected 1");
        assertThat(approved.summary().review().rails())
                .containsExactly(new RailFinding("max-updated", "0", 0, false, OptionalLong.of(1)));
        assertThat(approved.summary().review().replanned()).isEqualTo(1);
    }

    @Test
    void comesToTheStateOfAnUninterruptedRun() {
        Imports one = workbench.imports();
        Imports other = workbench.imports();
        one.importing("phone,name,tags\n" + PHONE + ",Aminah,old\n");
        other.importing("phone,name,tags\n" + PHONE + ",Aminah,old\n");

        one.importing(FILE);
        jobs.approve(other.planning().launching(FILE).run(), false, NOBODY);

        assertThat(facts(other)).isEqualTo(facts(one)).isNotEmpty();
    }

    private static List<String> facts(Imports imports) {
        return imports.sql("""
                        SELECT concat_ws(' ', c.match_key, c.display_name, c.opt_in_status, c.version, c.in_directory,
                                   ARRAY(SELECT name FROM contact_tag t JOIN tag g ON g.id = t.tag_id WHERE t.contact_id = c.id ORDER BY 1),
                                   (SELECT string_agg(concat_ws(' ', h.row_number, h.before, h.after), ',' ORDER BY h.id)
                                    FROM contact_change h WHERE h.contact_id = c.id),
                                   (SELECT string_agg(concat_ws(' ', e.status, e.source, e.row_number), ',' ORDER BY e.id)
                                    FROM consent_event e WHERE e.channel_id = c.channel_id AND e.match_key = c.match_key))
                        FROM contact c WHERE c.channel_id = :channel ORDER BY c.match_key""")
                .param("channel", imports.channel())
                .query(String.class)
                .list();
    }

    @Test
    void writesThePlanFieldByFieldWhereTheRunIsHalted() throws IOException {
        Imports imports = workbench.imports();
        imports.importing("phone,name,tags\n" + PHONE + ",Aminah,\"a, b\"\n");

        long run = imports.planning().launching(FILE).run();

        Path folder = workbench.runs().resolve(Long.toString(run));
        assertThat(Files.readString(folder.resolve("plan.csv"))).isEqualToNormalizingNewlines("""
                row,identity,outcome,field,before,after
                2,+60123456789,updated,name,Aminah,Siti
                2,+60123456789,updated,tags,"a, b","a, b, vip"
                3,+60123456781,created,name,,Mei
                3,+60123456781,created,opt-in,,opted out
                3,+60123456781,created,tags,,vip
                """);
        assertThat(Files.getPosixFilePermissions(folder.resolve("plan.csv")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(folder.resolve("rejects.csv")).content().contains("nonsense,Lost,vip,,4,phone,PHONE_INVALID");
    }

    @Test
    void canBeGivenUpForGood() {
        Imports imports = workbench.imports();
        long run = imports.planning().launching(FILE).run();

        boolean discarded = workbench.stores().runs().discard(run);
        workbench.stores().stagedRows().discard(run);

        assertThat(discarded).isTrue();
        assertThat(workbench.stores().runs().discard(run)).isFalse();
        assertThat(jobs.approve(run, true, NOBODY).orElseThrow()).isInstanceOf(RunOutcome.NotHalted.class);
        assertThat(workbench.stores().runs().find(run).orElseThrow().state()).isEqualTo(RunState.ABORTED);
        assertThat(imports.contacts()).isEmpty();
    }

    @Test
    void reportsBrokenRailsOfADryRun() {
        Imports imports = workbench.imports();

        RunSummary dry = imports.guardedBy(NO_REJECTS).dry().importing(FILE).summary();

        assertThat(dry.state()).isEqualTo(RunState.COMPLETED_WITH_REJECTS);
        assertThat(dry.review().broken()).containsExactly(new RailFinding("max-rejects", "0", 1, true));
    }

    @Test
    void findsNumbersThatFollowEachOtherAndPhonesThatAreNone() {
        Imports imports = workbench.imports();
        StringBuilder file = new StringBuilder("phone,name\n");
        for (int i = 0; i < 60; i++) {
            file.append("+6012345").append(6000 + i).append(",A\n");
            file.append("nonsense,B\n");
        }
        GuardRails rails = new GuardRails(
                false,
                RowLimit.NONE,
                RowLimit.NONE,
                RowLimit.NONE,
                RowLimit.NONE,
                0,
                RowLimit.of("59"),
                RowLimit.of("49%"));

        RunSummary aborted = imports.guardedBy(rails).launching(file.toString()).summary();

        assertThat(aborted.review().broken())
                .containsExactly(
                        new RailFinding("max-invalid-phones", "49%", 60, true),
                        new RailFinding("max-sequential", "59", 60, true));
    }

    private static GuardRails rails(RowLimit maxRejects) {
        return new GuardRails(
                false, maxRejects, RowLimit.NONE, RowLimit.NONE, RowLimit.NONE, 0, RowLimit.NONE, RowLimit.NONE);
    }
}
