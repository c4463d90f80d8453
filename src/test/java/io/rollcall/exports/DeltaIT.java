package io.rollcall.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.database.TestDatabase;
import io.rollcall.definition.ExportJob;
import io.rollcall.definition.JobKind;
import io.rollcall.definition.Notifying;
import io.rollcall.definition.Origins;
import io.rollcall.definition.Renewal;
import io.rollcall.definition.Schedule;
import io.rollcall.definition.Since;
import io.rollcall.imports.Imports;
import io.rollcall.imports.Workbench;
import io.rollcall.imports.Workbenches;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunOutcome;
import io.rollcall.job.RunSummary;
import io.rollcall.report.ExportVerification;
import io.rollcall.store.ExportDelta;
import io.rollcall.store.RunState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever applies the files of changes of a job in their order has what a whole export has. */
@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class DeltaIT {

    private static final int CONTACTS = 600;
    private static final List<String> COLUMNS = List.of("phone", "name", "remarks", "tags");

    private final Workbench workbench;
    private Path folder = Path.of("");
    private Imports imports;

    DeltaIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
        imports = workbench.imports();
    }

    @BeforeEach
    void begin() throws IOException {
        folder = Files.createTempDirectory(workbench.folder(), "delta");
    }

    @Test
    void thirtyFilesOfChangesAmongWritersAreTheWholeFile() throws InterruptedException {
        imports.importing("phone,name,directory\n"
                + IntStream.range(0, CONTACTS)
                        .mapToObj(i -> "+6012345%04d,Person %d,%s\n".formatted(i, i, i % 3 == 0 ? "no" : "yes"))
                        .collect(Collectors.joining()));
        Map<String, String> theirs = new HashMap<>();
        Map<String, Long> kinds = new HashMap<>();
        AtomicBoolean stop = new AtomicBoolean();
        Thread writer = new Thread(() -> write(stop));
        writer.start();
        try {
            for (int i = 0; i < 30; i++) {
                apply(export(COLUMNS, Renewal.NEVER), theirs, kinds);
            }
        } finally {
            stop.set(true);
            writer.join();
        }
        apply(export(COLUMNS, Renewal.NEVER), theirs, kinds);

        assertThat(theirs.values()).containsExactlyInAnyOrderElementsOf(everything());
        assertThat(kinds).containsKeys("full", "created", "changed", "removed");
        assertThat(imports.sql("SELECT count(DISTINCT run_id) FROM exported_row WHERE run_id IN"
                                + " (SELECT id FROM run WHERE job = :job)")
                        .param("job", job())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void saysWhatHasBecomeOfEachContact() throws IOException {
        imports.importing("phone,name,directory\n+60123456781,Ana,yes\n+60123456782,Ben,yes\n+60123456783,Cem,yes\n");
        RunSummary first = export(COLUMNS, Renewal.NEVER);
        imports.importing(
                "phone,name,directory\n+60123456782,Benjamin,yes\n+60123456783,Cem,no\n+60123456784,Dee,yes\n");

        RunSummary second = export(COLUMNS, Renewal.NEVER);
        RunSummary third = export(COLUMNS, Renewal.NEVER);

        assertThat(first.delta().flatMap(ExportDelta::reason)).hasValue("the job has published no file yet");
        assertThat(lines(first)).hasSize(4).allMatch(line -> line.startsWith("full,") || line.startsWith("_change,"));
        List<String> lines = lines(second);
        assertThat(lines.get(0)).isEqualTo("_change,_contact,phone,name,remarks,tags");
        assertThat(lines.subList(1, lines.size()).stream().map(line -> line.replaceFirst(",\\d+,", ",N,")))
                .containsExactly("changed,N,+60123456782,Benjamin,,", "created,N,+60123456784,Dee,,", "removed,N,,,,");
        assertThat(second.counts().read()).isEqualTo(3);
        assertThat(second.counts().written()).isEqualTo(2);
        assertThat(second.counts().unchanged()).isEqualTo(1);
        assertThat(second.exported().orElseThrow().path()).endsWith("-delta-" + second.number() + ".csv");
        assertThat(folder.resolve("a-delta-" + second.number() + ".csv.manifest.json"))
                .content()
                .contains("\"kind\" : \"delta\"", "\"base\" : " + first.number(), "\"removed\" : 1");
        assertThat(lines(third)).hasSize(1);
        assertThat(third.counts().unchanged()).isEqualTo(3);
        assertThat(new ExportVerification(workbench.stores())
                        .verify(workbench.stores().runs().find(second.number()).orElseThrow())
                        .findings())
                .isEmpty();
    }

    @Test
    void writesEverythingAgainWhenTheColumnsAreOthersOrItIsAskedFor() throws IOException {
        imports.importing("phone,name\n+60123456781,Ana\n");
        export(COLUMNS, Renewal.NEVER);

        RunSummary others = export(List.of("phone"), Renewal.NEVER);
        RunSummary changes = export(List.of("phone"), Renewal.NEVER);
        RunSummary asked = ended(start(List.of("phone"), Renewal.NEVER, true, ProgressListener.NONE));

        assertThat(others.delta().orElseThrow().reason().orElseThrow()).contains("columns are others");
        assertThat(changes.delta().orElseThrow().base()).hasValue(others.number());
        assertThat(asked.delta().orElseThrow().reason()).hasValue("it was asked for");
        assertThat(lines(asked)).hasSize(2);
    }

    @Test
    void writesEverythingWhereAFileMayHaveBeenSeenThatNobodyIsCertainOf() throws IOException {
        imports.importing("phone,name\n+60123456781,Ana\n");
        RunSummary first = export(COLUMNS, Renewal.NEVER);
        RunSummary killed = export(COLUMNS, Renewal.NEVER);
        imports.sql("UPDATE exported_file SET published_at = NULL WHERE run_id = :run")
                .param("run", killed.number())
                .update();
        imports.sql("UPDATE export_delta SET base_run_id = :base WHERE run_id = :run")
                .param("base", first.number())
                .param("run", killed.number())
                .update();

        RunSummary next = export(COLUMNS, Renewal.NEVER);

        assertThat(next.delta().orElseThrow().reason().orElseThrow()).contains("run " + killed.number());
        assertThat(lines(next)).hasSize(2);
    }

    @Test
    void beginsAgainWhereAnotherRunOfTheJobCameBetween() throws IOException {
        imports.importing("phone,name\n+60123456781,Ana\n");
        export(COLUMNS, Renewal.NEVER);
        imports.importing("phone,name\n+60123456782,Ben\n");
        AtomicBoolean done = new AtomicBoolean();

        RunSummary failed = ended(start(COLUMNS, Renewal.NEVER, false, (step, now, total) -> {
            if (step.equals("write") && now > 0 && done.compareAndSet(false, true)) {
                // As if another one had been published meanwhile, which the job's lock forbids.
                imports.sql(
                                "UPDATE exported_file SET published_at = NULL WHERE job = :job AND published_at IS NOT NULL")
                        .param("job", job())
                        .update();
            }
        }));

        assertThat(failed.state()).isEqualTo(RunState.FAILED);
        assertThat(failed.failure().orElseThrow()).contains("Another run of this job", "Restart the run");

        RunSummary again = ended(
                workbench.jobs().restart(failed.number(), ProgressListener.NONE).orElseThrow());

        assertThat(again.state()).as("%s", again.failure()).isEqualTo(RunState.COMPLETED);
        assertThat(again.delta().orElseThrow().base()).isEmpty();
        assertThat(lines(again)).hasSize(3);
    }

    @Test
    void isOneAtATime() {
        ExportJob job = new ExportJob(
                JobKind.EXPORT,
                null,
                Map.of(),
                ExportJob.Selection.NOTHING,
                writing(COLUMNS),
                new ExportJob.Delta(Since.LAST, null),
                ExportJob.Delivering.NOTHING,
                new ExportJob.Guard(null, true, null, null),
                Schedule.NOTHING,
                Notifying.NOTHING);

        assertThatThrownBy(() -> workbench
                        .exports()
                        .start(
                                new ExportRequest(job(), job, Origins.OPTIONS, "operator@workbench", "test"),
                                ProgressListener.NONE))
                .isInstanceOfSatisfying(
                        RefusedExportException.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .asString()
                                .contains("one at a time"));
    }

    /** Creates, changes, deletes, and takes out of the selection, until it is told to stop. */
    private void write(AtomicBoolean stop) {
        Random random = new Random(9);
        int created = 0;
        while (!stop.get()) {
            int which = random.nextInt(CONTACTS);
            String phone = "+6012345%04d".formatted(which);
            switch (random.nextInt(5)) {
                case 0 -> change("in_directory = NOT in_directory", phone);
                case 1 -> change("display_name = 'Name " + random.nextInt(3) + "'", phone);
                case 2 -> change("remarks = 'Said " + random.nextInt(1000) + "'", phone);
                case 3 ->
                    imports.importing("phone,name,directory,tags\n+6013999%04d,New,yes,fair\n".formatted(created++));
                default ->
                    imports.sql("DELETE FROM contact WHERE channel_id = :channel AND phone = :phone")
                            .param("channel", imports.channel())
                            .param("phone", phone)
                            .update();
            }
        }
    }

    private void change(String what, String phone) {
        imports.sql("UPDATE contact SET version = version + 1, " + what
                        + " WHERE channel_id = :channel AND phone = :phone")
                .param("channel", imports.channel())
                .param("phone", phone)
                .update();
    }

    private static void apply(RunSummary run, Map<String, String> theirs, Map<String, Long> kinds) {
        for (String line : lines(run)) {
            String[] cells = line.split(",", 3);
            if (cells[0].equals("_change")) {
                continue;
            }
            kinds.merge(cells[0], 1L, Long::sum);
            switch (cells[0]) {
                case "full", "created" ->
                    assertThat(theirs.put(cells[1], cells[2])).isNull();
                case "changed" -> assertThat(theirs.put(cells[1], cells[2])).isNotNull();
                case "removed" -> assertThat(theirs.remove(cells[1])).isNotNull();
                default -> throw new AssertionError(line);
            }
        }
    }

    private List<String> everything() {
        ExportJob job = new ExportJob(
                JobKind.EXPORT,
                null,
                Map.of(),
                selection(),
                writing(COLUMNS),
                ExportJob.Delta.NOTHING,
                ExportJob.Delivering.NOTHING,
                ExportJob.Guard.NOTHING,
                Schedule.NOTHING,
                Notifying.NOTHING);
        List<String> lines = lines(ended(workbench
                .exports()
                .start(
                        new ExportRequest("everything of " + job(), job, Origins.OPTIONS, "operator@workbench", "test"),
                        ProgressListener.NONE)));
        return lines.subList(1, lines.size());
    }

    private static List<String> lines(RunSummary run) {
        assertThat(run.state()).as("%s", run.failure()).isEqualTo(RunState.COMPLETED);
        try {
            return Files.readAllLines(Path.of(run.exported().orElseThrow().path()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private RunSummary export(List<String> columns, Renewal renewal) {
        return ended(start(columns, renewal, false, ProgressListener.NONE));
    }

    private RunOutcome start(List<String> columns, Renewal renewal, boolean renewed, ProgressListener listener) {
        ExportJob job = new ExportJob(
                JobKind.EXPORT,
                null,
                Map.of(),
                selection(),
                writing(columns),
                new ExportJob.Delta(Since.LAST, renewal),
                ExportJob.Delivering.NOTHING,
                ExportJob.Guard.NOTHING,
                Schedule.NOTHING,
                Notifying.NOTHING);
        return workbench
                .exports()
                .start(
                        new ExportRequest(
                                job(), job, Origins.OPTIONS, "operator@workbench", "test", Optional.empty(), renewed),
                        listener);
    }

    private ExportJob.Selection selection() {
        return new ExportJob.Selection(imports.channelName(), "directory:yes", ZoneId.of("Asia/Kuala_Lumpur"));
    }

    private ExportJob.Writing writing(List<String> columns) {
        return new ExportJob.Writing(folder.resolve("a-{kind}-{run}.csv"), null, columns, null, null, null, null, null);
    }

    private String job() {
        return "changes of " + imports.channelName();
    }

    private static RunSummary ended(RunOutcome outcome) {
        return outcome.summary();
    }
}
