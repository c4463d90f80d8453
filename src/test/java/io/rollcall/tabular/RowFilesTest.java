package io.rollcall.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows are divided among files, all of which get their names, or none. */
class RowFilesTest {

    private static final List<String> HEADER = List.of("phone");

    private final Path folder;
    private final PartNames names;
    private boolean replaces;

    RowFilesTest(@TempDir Path folder) {
        this.folder = folder;
        this.names = new PartNames(folder, "a", ".csv");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2, 'a-001.csv 0'",
        "2, 2, 'a-001.csv 2'",
        "3, 2, 'a-001.csv 2, a-002.csv 1'",
        "4, 2, 'a-001.csv 2, a-002.csv 2'",
        "3, 1, 'a-001.csv 1, a-002.csv 1, a-003.csv 1'",
        "3, 9, 'a-001.csv 3'"
    })
    void beginsTheNextFileAfterSoManyRows(int rows, int rowsOfEach, String files) throws IOException {
        try (RowFiles writer = divided(rowsOfEach, rows)) {
            write(writer, rows);
            RowFiles.publish(writer.seal(), file -> {});

            assertThat(writer.rows()).isEqualTo(rows);
            assertThat(writer.seal().stream()
                            .map(file -> file.path().getFileName() + " "
                                    + file.facts().rows()))
                    .containsExactly(files.split(", ", -1));
        }

        List<String> all = new ArrayList<>();
        for (String name : names()) {
            List<String> lines = Files.readAllLines(folder.resolve(name));
            assertThat(lines.get(0)).isEqualTo("phone");
            all.addAll(lines.subList(1, lines.size()));
        }
        assertThat(all).hasSize(rows).doesNotHaveDuplicates();
        assertThat(names()).hasSize(files.split(",", -1).length);
    }

    @Test
    void knowsSizeAndDigestOfEachFile() throws IOException {
        try (RowFiles writer = divided(2, 3)) {
            write(writer, 3);
            List<SealedFile> files = writer.seal();
            assertThat(names()).containsExactly("a-001.csv.7.part", "a-002.csv.7.part");
            RowFiles.publish(files, file -> {});

            assertThat(files).hasSize(2).allSatisfy(file -> {
                assertThat(file.facts().bytes()).isEqualTo(Files.size(file.path()));
                assertThat(file.facts().sha256()).isEqualTo(FileDigest.sha256(file.path()));
            });
        }
    }

    @Test
    void givesNoFileItsNameIfOneNameIsTaken() throws IOException {
        Path theirs = folder.resolve("a-002.csv");

        assertThatThrownBy(() -> {
                    try (RowFiles writer = divided(2, 6)) {
                        write(writer, 6);
                        Files.writeString(theirs, "theirs");
                        RowFiles.publish(writer.seal(), file -> {});
                    }
                })
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("a-002.csv: exists already");
        assertThat(names()).containsExactly("a-002.csv");
        assertThat(theirs).hasContent("theirs");
    }

    @Test
    void takesNamesAwayAgainIfOneIsTakenWhileTheyAreGiven() throws IOException {
        Path theirs = folder.resolve("a-003.csv");

        assertThatThrownBy(() -> {
                    try (RowFiles writer = divided(2, 6)) {
                        write(writer, 6);
                        RowFiles.publish(writer.seal(), file -> put(theirs));
                    }
                })
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("a-003.csv: exists already");
        assertThat(names()).containsExactly("a-003.csv");
    }

    @Test
    void leavesNamesToWhoHasTheRunNowIfThisOneHasLostIt() throws IOException {
        try (RowFiles writer = divided(2, 4)) {
            write(writer, 4);
            List<SealedFile> files = writer.seal();
            assertThatThrownBy(() -> RowFiles.publish(files, file -> {
                        throw new IllegalStateException("lost");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(names()).containsExactly("a-001.csv", "a-002.csv.7.part");

            List<String> named = new ArrayList<>();
            RowFiles.publish(files, file -> named.add(file.path().getFileName().toString()));

            assertThat(named).containsExactly("a-001.csv", "a-002.csv");
        }
        assertThat(names()).containsExactly("a-001.csv", "a-002.csv");
    }

    @Test
    void replacesFilesOfThoseNames() throws IOException {
        replaces = true;
        Files.writeString(folder.resolve("a-001.csv"), "yesterday");

        try (RowFiles writer = divided(2, 2)) {
            write(writer, 2);
            RowFiles.publish(writer.seal(), file -> {});
        }

        assertThat(folder.resolve("a-001.csv")).content().startsWith("phone");
    }

    @Test
    void deletesWhatIsNotPublishedAndWhatAKilledWriterLeft() throws IOException {
        Files.writeString(folder.resolve("a-017.csv.3.part"), "left");
        Files.writeString(folder.resolve("a-17.csv.3.part"), "not of ours");
        Files.writeString(folder.resolve("ab-017.csv.3.part"), "not of ours");

        try (RowFiles writer = divided(1, 3)) {
            write(writer, 3);
        }

        assertThat(names()).containsExactly("a-17.csv.3.part", "ab-017.csv.3.part");
    }

    @Test
    void refusesMoreFilesThanAnybodyWants() {
        assertThatThrownBy(() -> divided(10, 10_001))
                .isInstanceOf(OutputException.class)
                .hasMessageEndingWith(
                        "a-001.csv: 10,001 rows divided by 10 would be 1,001 files; expected at most 1,000."
                                + " Say --split 11 or more.");
    }

    @Test
    void needsNoThreadForAWorkbookThatIsWhole() throws InterruptedException {
        try (RowFiles writer = RowFiles.divided(
                new PartNames(folder, "a", ".xlsx"),
                1,
                20,
                path -> XlsxRowWriter.begin(target(path), "Contacts", HEADER))) {
            write(writer, 20);
            List<SealedFile> files = writer.seal();

            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().equals("rollcall-xlsx")) {
                    thread.join(60_000);
                    assertThat(thread.isAlive()).isFalse();
                }
            }
            RowFiles.publish(files, file -> {});
            assertThat(files)
                    .hasSize(20)
                    .allSatisfy(file -> assertThat(
                                    Rows.of(Spool.take(file.path(), folder.resolve("spool"), InputOptions.none())))
                            .hasSize(1));
        }
    }

    @Test
    void goesOnWithAFileThatADeadWriterHasSealed() throws IOException {
        Path path = folder.resolve("a.csv");
        Path part = Files.writeString(CsvRowWriter.partOf(path, "3"), "whole");
        SealedFile.Facts facts = new SealedFile.Facts(1, 5, FileDigest.sha256(part));

        assertThat(SealedFile.isLeft(path, facts)).isTrue();
        try (SealedFile left = SealedFile.adopt(path, facts, false)) {
            assertThat(left.path()).isEqualTo(path);
        }
        assertThat(part).hasContent("whole");
        try (SealedFile left = SealedFile.adopt(path, facts, false)) {
            RowFiles.publish(List.of(left), file -> {});
        }

        assertThat(names()).containsExactly("a.csv");
        assertThat(path).hasContent("whole");
    }

    @Test
    void takesNoOtherFileForTheOneThatWasSealed() throws IOException {
        Path path = folder.resolve("a.csv");
        Path part = Files.writeString(CsvRowWriter.partOf(path, "3"), "whole");
        SealedFile.Facts facts = new SealedFile.Facts(1, 5, FileDigest.sha256(part));
        Files.writeString(part, "other");

        assertThat(SealedFile.isLeft(path, facts)).isFalse();
        assertThatThrownBy(() -> SealedFile.adopt(path, facts, false)).isInstanceOf(OutputException.class);
    }

    @Test
    void countsOnBehindThreeDigits() {
        assertThat(names.of(1000)).hasFileName("a-1000.csv");
    }

    private RowFiles divided(long rowsOfEach, long rows) {
        return RowFiles.divided(
                names, rowsOfEach, rows, path -> CsvRowWriter.begin(target(path), HEADER, CsvOptions.DEFAULT));
    }

    private FileTarget target(Path path) {
        return new FileTarget(path, "7", replaces, Packing.NONE);
    }

    private static void write(RowFiles writer, int rows) {
        for (int i = 0; i < rows; i++) {
            writer.write(List.of(new Cell.Text("+60123456" + i)));
        }
    }

    private static void put(Path file) {
        try {
            Files.writeString(file, "theirs");
        } catch (IOException unwritable) {
            throw new AssertionError(unwritable);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
