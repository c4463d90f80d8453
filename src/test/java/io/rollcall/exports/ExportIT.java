package io.rollcall.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.database.TestDatabase;
import io.rollcall.definition.Compression;
import io.rollcall.definition.ExportFormat;
import io.rollcall.definition.ExportJob;
import io.rollcall.definition.JobKind;
import io.rollcall.definition.Notifying;
import io.rollcall.definition.Origins;
import io.rollcall.definition.RowLimit;
import io.rollcall.definition.Schedule;
import io.rollcall.imports.ImportAssert;
import io.rollcall.imports.ImportResult;
import io.rollcall.imports.Imports;
import io.rollcall.imports.Workbench;
import io.rollcall.imports.Workbenches;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunOutcome;
import io.rollcall.job.RunSummary;
import io.rollcall.report.ExportVerification;
import io.rollcall.report.Verdict;
import io.rollcall.store.ExportedFile;
import io.rollcall.store.ExportedPart;
import io.rollcall.store.RunState;
import io.rollcall.tabular.FileDigest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports are one moment's contacts, whole or not at all, and come back unchanged (law 6). */
@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class ExportIT {

    /** What spreadsheets, CSV and our own signs make something else of. */
    private static final String NASTY = """
            phone,name,remarks,external-id,tags,lists,assignee,collaborators,directory,opt-in,City,Spend,Since,Gold,Plan
            +60123456781,=1+1,¤two
            lines, ¤¤quoted¤¤¤,00123,¤VIP, ¤¤Kuala Lumpur, MY¤¤, =cmd¤,Follow up,Siti Aminah <siti@example.com>,ben@example.com,yes,yes,@home,12.50,2026-02-28,yes,basic
            +60123456782,+60123456789,'=already,-17,¤¤¤say ¤¤¤¤hi¤¤¤¤¤¤¤,,ben@example.com,¤siti@example.com, ben@example.com¤,no,no,'--,-3,1899-12-31,no,premium
            +60123456783,\\--,\\\\--,0,\\--,,,,,,\\--,12345678901234567890.123,,,
            +919876543210,¤😀 \u200Fمرحبا¤,¤tab\there¤,1E5,¤a;b|c¤,,,,,,¤  inner  spaces¤,0,,,
            +5511987654321,-- ,x,0x1F,TRUE,,,,,,_x000D_,1000,,,
            """.replace('¤', '"');

    private final Workbench workbench;
    private Path folder = Path.of("");
    private Imports imports;

    ExportIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
        imports = workbench.imports();
    }

    @BeforeEach
    void begin() throws IOException {
        folder = Files.createTempDirectory(workbench.folder(), "out");
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void comesBackUnchanged(ExportFormat format) throws IOException {
        Imports nasty = fill();
        imports.sql("UPDATE member SET deleted_at = now() WHERE email = 'ben@example.com'")
                .update();
        Path file = folder.resolve("a." + format.word());

        RunSummary run = export(to(file));
        ImportResult back = nasty.importing(file);

        assertThat(run.state()).as("%s", run.failure()).isEqualTo(RunState.COMPLETED);
        assertThat(run.counts().read()).isEqualTo(5);
        assertThat(run.counts().written()).isEqualTo(5);
        ImportAssert.assertThat(back).hasBooks("read 5 = unchanged 5");
        imports.sql("UPDATE member SET deleted_at = NULL WHERE email = 'ben@example.com'")
                .update();
    }

    /** The driver changes how it reads a statement that it has run often. */
    @Test
    void writesTheSameHoweverOftenItIsDone() throws IOException {
        fill();
        Path first = folder.resolve("a-1.csv");
        export(to(first));

        for (int i = 2; i <= 12; i++) {
            Path next = folder.resolve("a-" + i + ".csv");
            RunSummary run = export(to(next));

            assertThat(run.state()).as("export %d: %s", i, run.failure()).isEqualTo(RunState.COMPLETED);
            assertThat(next).hasSameBinaryContentAs(first);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tab", "semicolon", "pipe"})
    void comesBackUnchangedInOtherDialects(String delimiter) throws IOException {
        Imports nasty = fill();
        Path file = folder.resolve("a.csv");
        ExportJob.Writing write =
                new ExportJob.Writing(file, null, List.of("all"), delimiter, "UTF-16LE", true, null, null);

        export(write, ExportJob.Guard.NOTHING, null);

        ImportAssert.assertThat(nasty.importing(file)).hasBooks("read 5 = unchanged 5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv.gz", "a.csv.zip"})
    void compressesAsItsNameEndsAndDescribesTheBytesOnTheDisk(String name) throws IOException {
        imports.importing("phone,name\n+60123456781,Ana\n");
        Path file = folder.resolve(name);
        Path plain = folder.resolve("plain.csv");

        RunSummary run = export(to(file));
        export(to(plain));

        assertThat(run.state()).as("%s", run.failure()).isEqualTo(RunState.COMPLETED);
        assertThat(Unpacked.bytes(file)).isEqualTo(Files.readAllBytes(plain));
        assertThat(folder.resolve(name + ".manifest.json"))
                .content()
                .contains(
                        "\"bytes\" : " + Files.size(file),
                        "\"sha256\" : \"" + FileDigest.sha256(file) + "\"",
                        "\"compression\" : \"" + (name.endsWith("gz") ? "gzip" : "zip") + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv.age", "a.csv.gz.age", "a.xlsx.age"})
    void encryptsForThoseWhoAreNamed(String name) throws IOException, GeneralSecurityException {
        Imports nasty = fill();
        KeyPair keys = Unpacked.keys();
        Path file = folder.resolve(name);

        RunSummary run = export(packed(file, null, keys.getPublic().toString()));

        assertThat(run.state()).as("%s", run.failure()).isEqualTo(RunState.COMPLETED);
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).startsWith("age-encryption.org/v1\n");
        assertThat(folder.resolve(name + ".manifest.json"))
                .content()
                .contains(
                        "\"sha256\" : \"" + FileDigest.sha256(file) + "\"",
                        "\"encryption\" : \"age\"",
                        "\"recipients\" : [ \"" + keys.getPublic() + "\" ]");
        Path opened = folder.resolve("opened" + (name.contains("xlsx") ? ".xlsx" : ".csv"));
        Files.write(opened, Unpacked.bytes(file, keys));
        ImportAssert.assertThat(nasty.importing(opened)).hasBooks("read 5 = unchanged 5");
    }

    @Test
    void packsAgainWhatIsDoneAgain() throws IOException, GeneralSecurityException {
        imports.importing("phone,name\n+60123456781,Ana\n");
        KeyPair keys = Unpacked.keys();
        RunSummary first = export(packed(
                folder.resolve("a-{run}.csv.gz.age"), null, keys.getPublic().toString()));

        RunSummary again = ended(workbench
                .exports()
                .again(
                        workbench.stores().runs().find(first.number()).orElseThrow(),
                        false,
                        "operator@workbench",
                        "test",
                        ProgressListener.NONE));

        assertThat(again.state()).as("%s", again.failure()).isEqualTo(RunState.COMPLETED);
        assertThat(Unpacked.bytes(folder.resolve("a-" + again.number() + ".csv.gz.age"), keys))
                .isEqualTo(Unpacked.bytes(folder.resolve("a-" + first.number() + ".csv.gz.age"), keys));
    }

    @Test
    void tellsWhatIsWrongWithThePackingBeforeItBegins() throws IOException {
        ExportJob.Writing write = packed(folder.resolve("a.xlsx.gz"), Compression.ZIP, "age1bob");

        assertThatThrownBy(() -> export(write, ExportJob.Guard.NOTHING, null))
                .isInstanceOfSatisfying(
                        RefusedExportException.class,
                        refused -> assertThat(refused.problems())
                                .hasSize(3)
                                .anyMatch(problem ->
                                        problem.startsWith("Option --encrypt-for: 'age1bob' has 7 characters"))
                                .anyMatch(problem ->
                                        problem.startsWith("Option --to: 'a.xlsx.gz' does not end with" + " .age")
                                                && problem.endsWith("Name it 'a.xlsx.gz.age'."))
                                .anyMatch(problem -> problem.endsWith("expected .zip. Name it 'a.xlsx.zip'.")));
        assertThat(names()).isEmpty();
    }

    @Test
    void choosesOrdersAndRenamesColumnsAndFiltersRows() throws IOException {
        fill();
        Path file = folder.resolve("a.csv");
        ExportJob.Writing write = new ExportJob.Writing(
                file, null, List.of("attr.City=Town", "phone", "sent-count"), null, null, null, null, null);

        export(write, ExportJob.Guard.NOTHING, "tag:vip attr.Spend>=12");

        assertThat(Files.readString(file)).isEqualTo("Town,phone,sent-count\r\n'@home,+60123456781,0\r\n");
    }

    @Test
    void writesLinesOfJsonWithTheValuesOfTheirTypes() throws IOException {
        fill();
        Path file = folder.resolve("a.jsonl");
        List<String> columns = List.of(
                "phone",
                "name",
                "external-id",
                "tags",
                "lists",
                "opt-in",
                "attr.City=Town",
                "attr.Spend",
                "attr.Since",
                "attr.Gold",
                "sent-count",
                "last-conversed");
        ExportJob.Writing write = new ExportJob.Writing(file, null, columns, null, null, null, null, null);

        export(write, ExportJob.Guard.NOTHING, null);

        assertThat(Files.readAllLines(file))
                .hasSize(5)
                .startsWith(
                        "{\"phone\":\"+60123456781\",\"name\":\"=1+1\",\"external-id\":\"00123\",\"tags\":[\"=cmd\",\"Kuala"
                                + " Lumpur, MY\",\"VIP\"],\"lists\":[\"Follow up\"],\"opt-in\":true,\"Town\":\"@home\","
                                + "\"attr.Spend\":12.5,\"attr.Since\":\"2026-02-28\",\"attr.Gold\":true,\"sent-count\":0,"
                                + "\"last-conversed\":null}")
                .anyMatch(line -> line.contains("\"name\":\"\\\\--\"")
                        && line.contains("\"tags\":[\"\\\\--\"]")
                        && line.contains("\"attr.Spend\":12345678901234567890.123,"))
                .anyMatch(line -> line.contains("\"tags\":[\"say \\\"hi\\\"\"],\"lists\":null,\"opt-in\":false,"));
        assertThat(folder.resolve("a.jsonl.manifest.json"))
                .content()
                .contains("\"format\" : \"ndjson\"")
                .doesNotContain("delimiter", "escaping");
    }

    @Test
    void refusesForOtherFilesWhatOnlyCsvHas() {
        for (String name : List.of("a.xlsx", "a.ndjson", "a.JSONL")) {
            ExportJob.Writing write =
                    new ExportJob.Writing(folder.resolve(name), null, List.of(), "tab", "UTF-8", true, null, null);

            assertThatThrownBy(() -> export(write))
                    .isInstanceOfSatisfying(
                            RefusedExportException.class,
                            refused -> assertThat(refused.problems())
                                    .containsExactly(
                                            "Option --delimiter: only CSV files have one; expected a .csv file. Leave it out.",
                                            "Option --encoding: only CSV files have one; expected a .csv file. Leave it out.",
                                            "Option --byte-order-mark: only CSV files have one; expected a .csv file. Leave it"
                                                    + " out."));
        }
        assertThatThrownBy(() -> export(to(folder.resolve("a.json"))))
                .hasMessage(
                        "Option --to: 'a.json' ends with none of .csv, .xlsx, .ndjson, .jsonl; expected one of them. Rename it,"
                                + " or say --format.");
    }

    @Test
    void seesNothingOfWhatIsCommittedWhileItReads() {
        imports.importing("phone,name\n+60123456781,Ana\n");
        Path file = folder.resolve("a.csv");

        RunSummary run = ended(start(
                to(file),
                ExportJob.Guard.NOTHING,
                null,
                during(() -> imports.importing("phone,name\n+60123456781,Other\n+60123456782,Ben\n"))));

        assertThat(run.counts().written()).isEqualTo(1);
        assertThat(file).content().contains("Ana").doesNotContain("Other", "Ben");
    }

    @Test
    void describesTheFileBesideItAndLetsNobodyElseReadEither() throws IOException {
        imports.importing("phone,name\n+60123456781,Ana\n");
        Path file = folder.resolve("a.csv");

        RunSummary run = export(to(file));

        Path manifest = folder.resolve("a.csv.manifest.json");
        assertThat(manifest)
                .content()
                .contains(
                        "\"rows\" : 1",
                        "\"sha256\" : \"" + FileDigest.sha256(file) + "\"",
                        "\"run\" : " + run.number());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(manifest)))
                .isEqualTo("rw-------");
        assertThat(names()).containsExactly("a.csv", "a.csv.manifest.json");
    }

    @Test
    void leavesYesterdaysFileWhereItIsIfThereAreTooFewContactsOrTooManyOthers() throws IOException {
        imports.importing("phone,name\n+60123456781,Ana\n+60123456782,Ben\n");
        Path file = folder.resolve("a.csv");
        ExportJob.Writing write = new ExportJob.Writing(file, null, List.of(), null, null, null, true, null);
        export(write, ExportJob.Guard.NOTHING, null);
        String yesterday = Files.readString(file);
        imports.importing("phone,name\n+60123456783,Cem\n");

        RunSummary few = export(write, guard(4L, null), null);
        RunSummary changed = export(write, guard(null, new RowLimit.Share(BigDecimal.valueOf(20))), null);

        assertThat(few.state()).as("%s", few.failure()).isEqualTo(RunState.ABORTED);
        assertThat(few.review().broken().get(0).rail()).isEqualTo("min-rows");
        assertThat(changed.state()).as("%s", changed.failure()).isEqualTo(RunState.ABORTED);
        assertThat(changed.review().broken().get(0).rail()).isEqualTo("max-change");
        assertThat(changed.review().broken().get(0).found()).isEqualTo(1);
        assertThat(Files.readString(file)).isEqualTo(yesterday);
        assertThat(names()).containsExactly("a.csv", "a.csv.manifest.json");

        RunSummary approved = ended(workbench
                .jobs()
                .approve(changed.number(), true, ProgressListener.NONE)
                .orElseThrow());

        assertThat(approved.state()).as("%s", approved.failure()).isEqualTo(RunState.COMPLETED);
        assertThat(approved.counts().written()).isEqualTo(3);
        assertThat(Files.readString(file)).contains("Cem");
    }

    @Test
    void keepsTheYoungestFilesOfTheJobAndThoseThatSomebodyChanged() throws IOException {
        imports.importing("phone,name\n+60123456781,Ana\n");
        ExportJob.Writing write =
                new ExportJob.Writing(folder.resolve("a-{run}.csv"), null, List.of(), null, null, null, null, 2L);
        long first = export(write, ExportJob.Guard.NOTHING, null).number();
        long second = export(write, ExportJob.Guard.NOTHING, null).number();
        Files.writeString(folder.resolve("a-" + first + ".csv"), "mine");
        long third = export(write, ExportJob.Guard.NOTHING, null).number();
        long fourth = export(write, ExportJob.Guard.NOTHING, null).number();

        assertThat(names())
                .containsExactlyInAnyOrder(
                        "a-" + first + ".csv",
                        "a-" + first + ".csv.manifest.json",
                        "a-" + third + ".csv",
                        "a-" + third + ".csv.manifest.json",
                        "a-" + fourth + ".csv",
                        "a-" + fourth + ".csv.manifest.json");
        assertThat(second).isLessThan(third);
    }

    @Test
    void doesNotReplaceAFileThatComesWhileItWrites() throws IOException {
        imports.importing("phone,name\n+60123456781,Ana\n");
        Path file = folder.resolve("a.csv");

        RunSummary run = ended(start(to(file), ExportJob.Guard.NOTHING, null, during(() -> write(file, "theirs"))));

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.failure().orElseThrow()).contains("a.csv", "exists already");
        assertThat(file).hasContent("theirs");
        assertThat(names()).containsExactly("a.csv");

        Files.delete(file);
        RunSummary again = ended(
                workbench.jobs().restart(run.number(), ProgressListener.NONE).orElseThrow());

        assertThat(again.state()).as("%s", again.failure()).isEqualTo(RunState.COMPLETED);
        assertThat(again.attempt()).isEqualTo(2);
    }

    @Test
    void findsItsOwnFileAgainIfItFailsAfterwards() throws IOException {
        imports.importing("phone,name\n+60123456781,Ana\n");
        Path file = folder.resolve("a.csv");
        Path inTheWay =
                Files.createDirectories(folder.resolve("a.csv.manifest.json").resolve("x"));

        RunSummary failed = export(to(file));

        assertThat(failed.state()).isEqualTo(RunState.FAILED);
        assertThat(failed.failure().orElseThrow()).contains("a.csv.manifest.json");
        byte[] published = Files.readAllBytes(file);

        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        imports.importing("phone,name\n+60123456782,Ben\n");
        RunSummary again = ended(
                workbench.jobs().restart(failed.number(), ProgressListener.NONE).orElseThrow());

        assertThat(again.state()).as("%s", again.failure()).isEqualTo(RunState.COMPLETED);
        assertThat(again.counts().written()).isEqualTo(1);
        assertThat(Files.readAllBytes(file)).isEqualTo(published);
        assertThat(names()).containsExactly("a.csv", "a.csv.manifest.json");
    }

    @Test
    void countsInADryRunAndWritesNothing() throws IOException {
        imports.importing("phone,name\n+60123456781,Ana\n");

        RunSummary run = export(to(folder.resolve("a.csv")), new ExportJob.Guard(true, null, 5L, null), null);

        assertThat(run.counts().read()).isEqualTo(1);
        assertThat(run.review().broken()).hasSize(1);
        assertThat(names()).isEmpty();
    }

    @Test
    void dividesTheRowsAmongFilesThatComeBackUnchanged() throws IOException {
        Imports nasty = fill();

        RunSummary run = export(divided("a.csv", 2, null));

        assertThat(run.state()).as("%s", run.failure()).isEqualTo(RunState.COMPLETED);
        assertThat(run.counts().written()).isEqualTo(5);
        assertThat(names()).containsExactly("a-001.csv", "a-002.csv", "a-003.csv", "a.csv.manifest.json");
        ExportedFile written = run.exported().orElseThrow();
        assertThat(written.rows()).isEqualTo(5);
        assertThat(written.files()).extracting(ExportedPart::rows).containsExactly(2L, 2L, 1L);
        assertThat(Files.readString(folder.resolve("a.csv.manifest.json")))
                .contains("\"rows\" : 5", "\"split\" : 2")
                .contains(written.files().stream().map(ExportedPart::sha256).toList())
                .contains(FileDigest.sha256(folder.resolve("a-003.csv")));
        assertThat(verify(run)).isEmpty();
        ImportAssert.assertThat(nasty.importing(folder.resolve("a-001.csv"))).hasBooks("read 2 = unchanged 2");
        ImportAssert.assertThat(nasty.importing(folder.resolve("a-003.csv"))).hasBooks("read 1 = unchanged 1");
    }

    @Test
    void packsEachFile() throws IOException, GeneralSecurityException {
        fill();
        KeyPair keys = Unpacked.keys();
        ExportJob.Writing write = new ExportJob.Writing(
                folder.resolve("a.csv.zip.age"),
                null,
                List.of("phone"),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(keys.getPublic().toString()),
                3L);

        export(write);

        assertThat(names()).containsExactly("a-001.csv.zip.age", "a-002.csv.zip.age", "a.csv.zip.age.manifest.json");
        assertThat(new String(Unpacked.bytes(folder.resolve("a-002.csv.zip.age"), keys), StandardCharsets.UTF_8))
                .startsWith("phone\r\n")
                .hasLineCount(3);
    }

    @Test
    void writesOneFileWhereNobodyIsSelected() throws IOException {
        export(divided("a.csv", 2, null));

        assertThat(names()).containsExactly("a-001.csv", "a.csv.manifest.json");
        assertThat(folder.resolve("a-001.csv")).content().hasLineCount(1);
    }

    @Test
    void findsAChangedOrMissingFileAmongSeveral() throws IOException {
        fill();
        RunSummary run = export(divided("a.csv", 2, null));
        Files.writeString(folder.resolve("a-001.csv"), "x");
        Files.delete(folder.resolve("a-003.csv"));

        assertThat(verify(run)).containsExactly("FILE_CHANGED", "FILE_MISSING");
    }

    @Test
    void leavesNoneOfYesterdaysFilesIfTodayHasFewer() throws IOException {
        fill();
        export(divided("a.csv", 1, null));
        Path changed = Files.writeString(folder.resolve("a-005.csv"), "mine");

        RunSummary run = export(new ExportJob.Writing(
                folder.resolve("a.csv"), null, List.of(), null, null, null, true, null, null, List.of(), 3L));

        assertThat(run.state()).as("%s", run.failure()).isEqualTo(RunState.COMPLETED);
        assertThat(names()).containsExactly("a-001.csv", "a-002.csv", "a-005.csv", "a.csv.manifest.json");
        assertThat(changed).hasContent("mine");
        assertThat(verify(run)).isEmpty();
    }

    @Test
    void leavesTheFilesOfADividedExportWhereTheyAreUnlessItIsToldToReplaceThem() throws IOException {
        fill();
        export(divided("a.csv", 2, null));

        for (ExportJob.Writing again : List.of(to(folder.resolve("a.csv")), divided("a.csv", 3, null))) {
            assertThatThrownBy(() -> export(again))
                    .isInstanceOf(RefusedExportException.class)
                    .hasMessageContaining("a-001.csv' exists already");
        }

        export(new ExportJob.Writing(folder.resolve("a.csv"), null, List.of(), null, null, null, true, null));
        assertThat(names()).containsExactly("a.csv", "a.csv.manifest.json");
    }

    @Test
    void keepsTheYoungestDividedExportsWhole() throws IOException {
        fill();
        long first = export(divided("a-{run}.csv", 2, 1L)).number();
        long second = export(divided("a-{run}.csv", 3, 1L)).number();

        assertThat(first).isLessThan(second);
        assertThat(names())
                .containsExactly(
                        "a-" + second + "-001.csv", "a-" + second + "-002.csv", "a-" + second + ".csv.manifest.json");
    }

    @Test
    void givesNoFileItsNameIfOneNameIsTakenMeanwhile() throws IOException {
        fill();
        Path theirs = folder.resolve("a-002.csv");

        RunSummary run = ended(
                start(divided("a.csv", 2, null), ExportJob.Guard.NOTHING, null, during(() -> write(theirs, "theirs"))));

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.failure().orElseThrow()).contains("a-002.csv", "exists already");
        assertThat(names()).containsExactly("a-002.csv");

        Files.delete(theirs);
        RunSummary again = ended(
                workbench.jobs().restart(run.number(), ProgressListener.NONE).orElseThrow());

        assertThat(again.state()).as("%s", again.failure()).isEqualTo(RunState.COMPLETED);
        assertThat(names()).containsExactly("a-001.csv", "a-002.csv", "a-003.csv", "a.csv.manifest.json");
    }

    /** What a kill between two names leaves, made of what the run had written. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void finishesWhatWasNamedInPartOrBeginsAgain(boolean whole) throws IOException {
        fill();
        Path inTheWay =
                Files.createDirectories(folder.resolve("a.csv.manifest.json").resolve("x"));
        RunSummary failed = export(divided("a.csv", 2, null));
        assertThat(failed.state()).isEqualTo(RunState.FAILED);
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        Files.move(folder.resolve("a-003.csv"), folder.resolve("a-003.csv.1.part"));
        Files.move(folder.resolve("a-002.csv"), folder.resolve("a-002.csv.1.part"));
        byte[] third = Files.readAllBytes(folder.resolve("a-003.csv.1.part"));
        if (!whole) {
            Files.write(folder.resolve("a-002.csv.1.part"), new byte[3]);
        }
        imports.importing("phone,name\n+60123456789,New\n");

        RunSummary again = ended(
                workbench.jobs().restart(failed.number(), ProgressListener.NONE).orElseThrow());

        assertThat(again.state()).as("%s", again.failure()).isEqualTo(RunState.COMPLETED);
        assertThat(again.counts().written()).isEqualTo(whole ? 5 : 6);
        assertThat(names()).containsExactly("a-001.csv", "a-002.csv", "a-003.csv", "a.csv.manifest.json");
        assertThat(Arrays.equals(Files.readAllBytes(folder.resolve("a-003.csv")), third))
                .isEqualTo(whole);
        assertThat(verify(again)).isEmpty();
    }

    @Test
    void tellsEverythingThatIsWrongBeforeItBegins() {
        ExportJob.Writing write = new ExportJob.Writing(
                folder.resolve("a-{day}.csv"), null, List.of("phne", "attr.shoe"), "x", null, null, null, null);

        assertThatThrownBy(() -> export(write, ExportJob.Guard.NOTHING, "tag:nobody"))
                .isInstanceOfSatisfying(
                        RefusedExportException.class,
                        refused -> assertThat(refused.problems())
                                .hasSize(5)
                                .anyMatch(problem -> problem.contains("'{day}' stands for nothing"))
                                .anyMatch(problem -> problem.contains("there is no field 'phne'")
                                        && problem.endsWith("Did you mean 'phone'?"))
                                .anyMatch(problem -> problem.contains("there is no field 'attr.shoe'"))
                                .anyMatch(problem -> problem.contains("--delimiter: 'x'"))
                                .anyMatch(problem -> problem.contains("Filter, column 1: there is no tag 'nobody'")));
    }

    /** Contacts of every kind of nastiness, and the importer that reads them again. */
    private Imports fill() {
        Imports nasty = imports.withBasis("fair")
                .creatingMembers()
                .mapping("City", "attr.City:text")
                .mapping("Spend", "attr.Spend:number")
                .mapping("Since", "attr.Since:date")
                .mapping("Gold", "attr.Gold:yes-no")
                .mapping("Plan", "attr.Plan:choice(basic|premium)");
        ImportResult created = nasty.importing(NASTY);
        assertThat(created.summary().rejectsByCode()).isEmpty();
        ImportAssert.assertThat(created).hasBooks("read 5 = created 5");
        return imports.withBasis("another").creatingMembers();
    }

    private static ExportJob.Writing to(Path file) {
        return new ExportJob.Writing(file, null, List.of(), null, null, null, null, null);
    }

    private static ExportJob.Writing packed(Path file, @Nullable Compression compress, String... recipients) {
        return new ExportJob.Writing(
                file, null, List.of(), null, null, null, null, null, compress, List.of(recipients), null);
    }

    private ExportJob.Writing divided(String name, long split, @Nullable Long keep) {
        return new ExportJob.Writing(
                folder.resolve(name), null, List.of(), null, null, null, null, keep, null, List.of(), split);
    }

    private List<String> verify(RunSummary run) {
        return new ExportVerification(workbench.stores())
                .verify(workbench.stores().runs().find(run.number()).orElseThrow()).findings().stream()
                        .map(Verdict.Finding::code)
                        .toList();
    }

    private static ExportJob.Guard guard(@Nullable Long minRows, @Nullable RowLimit maxChange) {
        return new ExportJob.Guard(null, null, minRows, maxChange);
    }

    private RunSummary export(ExportJob.Writing write) {
        return export(write, ExportJob.Guard.NOTHING, null);
    }

    private RunSummary export(ExportJob.Writing write, ExportJob.Guard guard, @Nullable String where) {
        return ended(start(write, guard, where, ProgressListener.NONE));
    }

    private RunOutcome start(
            ExportJob.Writing write, ExportJob.Guard guard, @Nullable String where, ProgressListener listener) {
        ExportJob job = new ExportJob(
                JobKind.EXPORT,
                null,
                Map.of(),
                new ExportJob.Selection(imports.channelName(), where, ZoneId.of("Asia/Kuala_Lumpur")),
                write,
                ExportJob.Delta.NOTHING,
                ExportJob.Delivering.NOTHING,
                guard,
                Schedule.NOTHING,
                Notifying.NOTHING);
        String name = "export of " + imports.channelName();
        return workbench
                .exports()
                .start(new ExportRequest(name, job, Origins.OPTIONS, "operator@workbench", "test"), listener);
    }

    /** Does something once the snapshot is taken. */
    private static ProgressListener during(Runnable interference) {
        AtomicBoolean done = new AtomicBoolean();
        return (step, rows, total) -> {
            if (step.equals("write") && done.compareAndSet(false, true)) {
                CompletableFuture.runAsync(interference).join();
            }
        };
    }

    private static RunSummary ended(RunOutcome outcome) {
        return Optional.of(outcome)
                .filter(RunOutcome.Ended.class::isInstance)
                .map(RunOutcome::summary)
                .orElseThrow(() -> new AssertionError("The export did not run: " + outcome));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new AssertionError(unwritable);
        }
    }
}
