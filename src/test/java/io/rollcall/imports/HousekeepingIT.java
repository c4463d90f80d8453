package io.rollcall.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.ConsentChange;
import io.rollcall.contact.ConsentSource;
import io.rollcall.database.TestDatabase;
import io.rollcall.definition.HousekeepingJob.Keeping;
import io.rollcall.housekeeping.HousekeepingService;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunOutcome;
import io.rollcall.job.RunSummary;
import io.rollcall.report.RunFolder;
import io.rollcall.store.RunState;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What old runs have left goes, and nothing else. */
@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class HousekeepingIT {

    private static final String PHONE = "+60123456781";

    private final Workbench workbench;

    HousekeepingIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
    }

    @Test
    void deletesWhatIsOldAndKeepsWhatIsYoungOrUnfinishedAndTheLedger() {
        Imports imports = workbench.imports().withBasis("fair");
        long created = imports.importing("phone,name,opt-in\n" + PHONE + ",Ana,yes\n+60123456782,Ben,\n,,\n")
                .run();
        long updated = imports.importing("phone,name\n" + PHONE + ",Anna\n").run();
        long young = imports.importing("phone,name\n" + PHONE + ",Anne\n").run();
        long unfinished = imports.importing("phone,name\n" + PHONE + ",Anja\n").run();
        imports.record(PHONE, ConsentChange.OPTED_OUT, ConsentSource.USER_KEYWORD);
        age(imports, created, 100);
        age(imports, updated, 100);
        age(imports, young, 80);
        age(imports, unfinished, 100);
        imports.sql("UPDATE run SET state = 'failed' WHERE id = :run")
                .param("run", unfinished)
                .update();
        byHand(imports, 100);
        byHand(imports, 80);

        RunSummary dry = keep(true, ProgressListener.NONE);
        Map<String, Long> before = counts(imports);
        RunSummary run = keep(false, ProgressListener.NONE);
        RunSummary again = keep(false, ProgressListener.NONE);

        assertThat(before).containsEntry("changes", 5L).containsEntry("rows", 6L);
        assertThat(deleted(dry)).isEqualTo(deleted(run));
        assertThat(deleted(run))
                .containsEntry("changes", 2L)
                .containsEntry("rows", 4L)
                .containsEntry("folders", 2L);
        assertThat(deleted(again))
                .containsEntry("changes", 0L)
                .containsEntry("rows", 0L)
                .containsEntry("folders", 0L);
        assertThat(counts(imports))
                .containsEntry("changes", 3L)
                .containsEntry("rows", 2L)
                .containsEntry("events", before.get("events"))
                .containsEntry("contacts", 2L);
        assertThat(workbench.stores().runs().rowsPruned(updated)).isTrue();
        assertThat(workbench.stores().runs().changesPruned(updated)).isTrue();
        assertThat(workbench.stores().runs().rowsPruned(young)).isFalse();
        assertThat(workbench.stores().runs().changesPruned(unfinished)).isFalse();
        assertThat(Files.exists(new RunFolder(workbench.runs(), created).path()))
                .isFalse();
        assertThat(Files.exists(new RunFolder(workbench.runs(), unfinished).path()))
                .isTrue();
        imports.sql("UPDATE run SET state = 'completed', finished_at = now() WHERE id = :run")
                .param("run", unfinished)
                .update();
    }

    @Test
    void goesOnWhereItFailedAndCountsNothingTwice() {
        Imports imports = workbench.imports();
        long first = imports.importing("phone,name\n" + PHONE + ",Ana\n").run();
        long second = imports.importing("phone,name\n" + PHONE + ",Anna\n").run();
        age(imports, first, 200);
        age(imports, second, 200);
        AtomicBoolean broken = new AtomicBoolean();

        RunSummary failed = keep(false, (step, done, total) -> {
            if (step.equals("rows") && done > 0 && broken.compareAndSet(false, true)) {
                throw new IllegalArgumentException("The listener broke.");
            }
        });
        RunOutcome restarted =
                workbench.jobs().restart(failed.number(), ProgressListener.NONE).orElseThrow();

        assertThat(failed.state()).isEqualTo(RunState.FAILED);
        assertThat(restarted.summary().state()).isEqualTo(RunState.COMPLETED);
        assertThat(restarted.summary().attempt()).isEqualTo(2);
        assertThat(deleted(restarted.summary())).containsEntry("changes", 1L).containsEntry("rows", 2L);
        assertThat(counts(imports)).containsEntry("rows", 0L).containsEntry("changes", 0L);
    }

    private RunSummary keep(boolean dryRun, ProgressListener listener) {
        RunOutcome outcome = workbench
                .housekeeping()
                .start(
                        new Keeping(null, null, null, null, null),
                        new HousekeepingService.Launch("housekeeping", dryRun, "operator@workbench", "test"),
                        listener);
        return outcome.summary();
    }

    private static Map<String, Long> deleted(RunSummary run) {
        return run.steps().stream()
                .collect(Collectors.toMap(RunSummary.StepSummary::step, RunSummary.StepSummary::done));
    }

    private static void age(Imports imports, long run, int days) {
        imports.sql("UPDATE run SET finished_at = now() - make_interval(days => :days) WHERE id = :run")
                .param("days", days)
                .param("run", run)
                .update();
    }

    private static void byHand(Imports imports, int days) {
        imports.sql("""
                        INSERT INTO contact_change (contact_id, changed_at, channel_id, kind, actor)
                        VALUES (:contact, now() - make_interval(days => :days), :channel, 'updated', 'ana@desk')""")
                .param("contact", imports.contact(PHONE).id())
                .param("days", days)
                .param("channel", imports.channel())
                .update();
    }

    private static Map<String, Long> counts(Imports imports) {
        return Map.of(
                "changes", count(imports, "contact_change WHERE channel_id = :channel"),
                "events", count(imports, "consent_event WHERE channel_id = :channel"),
                "contacts", count(imports, "contact WHERE channel_id = :channel"),
                "rows",
                        count(imports, "planned_row WHERE run_id IN (SELECT id FROM run WHERE channel_id = :channel)")
                                + count(
                                        imports,
                                        "rejected_row WHERE run_id IN (SELECT id FROM run WHERE channel_id = :channel)"));
    }

    private static long count(Imports imports, String of) {
        return imports.sql("SELECT count(*) FROM " + of)
                .param("channel", imports.channel())
                .query(Long.class)
                .single();
    }
}
