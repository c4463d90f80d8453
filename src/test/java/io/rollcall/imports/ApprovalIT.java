package io.rollcall.imports;

import static io.rollcall.imports.ImportAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
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
                .containsExactly(org.assertj.core.api.Assertions.tuple(1, RunState.COMPLETED_WITH_REJECTS));
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
