package io.rollcall.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.database.TestDatabase;
import io.rollcall.definition.ExportJob;
import io.rollcall.definition.JobKind;
import io.rollcall.definition.Notifying;
import io.rollcall.definition.Origins;
import io.rollcall.definition.Schedule;
import io.rollcall.definition.Since;
import io.rollcall.imports.Imports;
import io.rollcall.imports.Workbench;
import io.rollcall.imports.Workbenches;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunOutcome;
import io.rollcall.job.RunSummary;
import io.rollcall.store.Delivery;
import io.rollcall.store.ExportDelta;
import io.rollcall.store.RunState;
import io.rollcall.transfer.Address;
import io.rollcall.transfer.Places;
import io.rollcall.transfer.S3Double;
import io.rollcall.transfer.SftpDouble;
import io.rollcall.transfer.Storage;
import io.rollcall.transfer.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files of exports are brought to other places, and kept where that fails. */
class DeliveryIT {

    private final Workbench workbench = Workbenches.on(TestDatabase.Major.OLDEST);
    private final Imports imports = workbench.imports();
    private final S3Double s3;
    private Path folder = Path.of("");
    private SftpDouble sftp;

    DeliveryIT() throws IOException, GeneralSecurityException {
        s3 = new S3Double();
        folder = Files.createTempDirectory(workbench.folder(), "delivery");
        sftp = new SftpDouble(Files.createDirectory(folder.resolve("server")));
    }

    @BeforeEach
    void begin() throws IOException {
        workbench.know(s3.environment());
        workbench.know(sftp.environment());
        Files.createDirectory(sftp.root().resolve("in"));
        Files.createDirectory(folder.resolve("there"));
        imports.importing("phone,name\n+60123456781,Ana\n");
    }

    @AfterEach
    void end() throws IOException {
        sftp.close();
        s3.close();
    }

    @Test
    void bringsTheFileAndWhatDescribesItToAllPlaces() throws IOException {
        RunSummary run = export(
                ExportJob.Delta.NOTHING,
                sftp.address("/in"),
                "s3://bucket/exports",
                folder.resolve("there").toString());

        assertThat(run.state()).as("%s", run.failure()).isEqualTo(RunState.COMPLETED);
        assertThat(run.deliveries())
                .hasSize(3)
                .allSatisfy(delivery -> assertThat(delivery.deliveredAt()).isPresent());
        Path file = Path.of(run.exported().orElseThrow().path());
        Path manifest = file.resolveSibling(file.getFileName() + ".manifest.json");
        assertThat(sftp.root().resolve("in").resolve(file.getFileName())).hasSameBinaryContentAs(file);
        assertThat(sftp.root().resolve("in").resolve(manifest.getFileName())).hasSameBinaryContentAs(manifest);
        assertThat(folder.resolve("there").resolve(file.getFileName())).hasSameBinaryContentAs(file);
        try (Storage bucket = new Places(s3.environment()).open(Address.parse("s3://bucket/exports"))) {
            assertThat(bucket.list("*").stream().map(StoredFile::name))
                    .containsExactlyInAnyOrder(
                            String.valueOf(file.getFileName()), String.valueOf(manifest.getFileName()));
        }
    }

    @Test
    void keepsWhatCouldNotBeDeliveredAndDeliversItWithoutExportingAgain() throws IOException {
        RunSummary failed =
                export(ExportJob.Delta.NOTHING, folder.resolve("there").toString(), sftp.address("/nowhere"));

        assertThat(failed.state()).isEqualTo(RunState.FAILED);
        assertThat(failed.failure().orElseThrow())
                .contains("/nowhere", "no such folder", "The file is kept", "restart")
                .doesNotContain("very-secret");
        Path file = Path.of(failed.exported().orElseThrow().path());
        assertThat(file).content().contains("Ana");
        assertThat(failed.deliveries().stream()
                        .filter(delivery -> delivery.deliveredAt().isPresent())
                        .map(Delivery::destination))
                .containsExactly(folder.resolve("there").toString());

        Files.createDirectory(sftp.root().resolve("nowhere"));
        Files.delete(folder.resolve("there").resolve(file.getFileName()));
        imports.importing("phone,name\n+60123456782,Ben\n");
        RunSummary again = restart(failed);

        assertThat(again.state()).as("%s", again.failure()).isEqualTo(RunState.COMPLETED);
        assertThat(sftp.root().resolve("nowhere").resolve(file.getFileName()))
                .content()
                .contains("Ana")
                .doesNotContain("Ben");
        assertThat(folder.resolve("there").resolve(file.getFileName()))
                .as("what was delivered is not delivered again")
                .doesNotExist();
    }

    @Test
    void deliversNothingThatSomebodyHasChanged() throws IOException {
        RunSummary failed = export(ExportJob.Delta.NOTHING, sftp.address("/nowhere"));
        Files.createDirectory(sftp.root().resolve("nowhere"));
        Path file = Path.of(failed.exported().orElseThrow().path());
        byte[] written = Files.readAllBytes(file);
        byte[] changed = written.clone();
        changed[changed.length - 3] ^= 1;
        Files.write(file, changed);

        RunSummary again = restart(failed);

        assertThat(again.state())
                .as("a file that somebody has changed is written again")
                .isNotEqualTo(RunState.COMPLETED);
        assertThat(sftp.root().resolve("nowhere")).isEmptyDirectory();
    }

    @Test
    void writesEverythingAfterChangesThatWereNotDelivered() throws IOException {
        ExportJob.Delta changes = new ExportJob.Delta(Since.LAST, null);
        export(changes, sftp.address("/in"));
        imports.importing("phone,name\n+60123456782,Ben\n");
        Files.move(sftp.root().resolve("in"), sftp.root().resolve("away"));
        RunSummary lost = export(changes, sftp.address("/in"));
        assertThat(lost.state()).isEqualTo(RunState.FAILED);
        Files.move(sftp.root().resolve("away"), sftp.root().resolve("in"));

        RunSummary next = export(changes, sftp.address("/in"));
        RunSummary late = restart(lost);

        assertThat(next.state()).as("%s", next.failure()).isEqualTo(RunState.COMPLETED);
        assertThat(next.delta().flatMap(ExportDelta::reason).orElseThrow()).contains("run " + lost.number());
        assertThat(late.state()).isEqualTo(RunState.FAILED);
        assertThat(late.failure().orElseThrow()).contains("Run " + next.number(), "runs discard " + lost.number());
    }

    @Test
    void tellsBeforeItBeginsWhatIsNoPlace() {
        assertThatThrownBy(() -> export(ExportJob.Delta.NOTHING, "ftp://x", "sftp://u:secret@host/x"))
                .isInstanceOfSatisfying(
                        RefusedExportException.class,
                        refused -> assertThat(refused.problems())
                                .hasSize(2)
                                .allMatch(problem -> problem.startsWith("Option --deliver-to: "))
                                .noneMatch(problem -> problem.contains("secret")));
    }

    private RunSummary restart(RunSummary run) {
        return workbench
                .jobs()
                .restart(run.number(), ProgressListener.NONE)
                .orElseThrow()
                .summary();
    }

    private RunSummary export(ExportJob.Delta delta, String... destinations) {
        ExportJob job = new ExportJob(
                JobKind.EXPORT,
                null,
                Map.of(),
                new ExportJob.Selection(imports.channelName(), null, ZoneId.of("Asia/Kuala_Lumpur")),
                new ExportJob.Writing(folder.resolve("a-{run}.csv"), null, List.of(), null, null, null, null, null),
                delta,
                new ExportJob.Delivering(List.of(destinations)),
                ExportJob.Guard.NOTHING,
                Schedule.NOTHING,
                Notifying.NOTHING);
        RunOutcome outcome = workbench
                .exports()
                .start(
                        new ExportRequest(
                                "deliveries of " + imports.channelName(),
                                job,
                                Origins.OPTIONS,
                                "operator@workbench",
                                "test"),
                        ProgressListener.NONE);
        return outcome.summary();
    }
}
