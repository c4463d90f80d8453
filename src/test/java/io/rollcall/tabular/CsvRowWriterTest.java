package io.rollcall.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CsvRowWriterTest {

    private final Path folder;
    private final Path file;

    CsvRowWriterTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("rejects.csv");
    }

    @Test
    void writesRfc4180WithGuardedCells() throws IOException {
        try (CsvRowWriter writer = CsvRowWriter.create(file, "1", List.of("phone", "=name"))) {
            writer.writeTexts(List.of("+60123456789", "=1+1"));
            writer.writeTexts(List.of("", "a \"b\", c\nd"));
            writer.publish();

            assertThat(writer.rows()).isEqualTo(2);
        }

        assertThat(Files.readString(file))
                .isEqualTo("phone,'=name\r\n+60123456789,'=1+1\r\n\"\",\"a \"\"b\"\", c\nd\"\r\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(names()).containsExactly("rejects.csv");
    }

    @Test
    void leavesNothingWhenItIsNotPublished() throws IOException {
        try (CsvRowWriter writer = CsvRowWriter.create(file, "1", List.of("phone"))) {
            writer.writeTexts(List.of("1"));

            assertThat(names()).containsExactly("rejects.csv.1.part");
        }

        assertThat(names()).isEmpty();
    }

    @Test
    void keepsTheOldFileUntilTheNewOneIsWhole() throws IOException {
        Files.writeString(file, "old");

        try (CsvRowWriter writer = CsvRowWriter.replace(file, "2", List.of("phone"))) {
            assertThat(Files.readString(file)).isEqualTo("old");

            writer.publish();
        }

        assertThat(Files.readString(file)).isEqualTo("phone\r\n");
    }

    @Test
    void refusesToTakeTheNameOfAnExistingFile() throws IOException {
        Files.writeString(file, "old");

        OutputException refusal = catchThrowableOfType(
                OutputException.class,
                () -> CsvRowWriter.create(file, "1", List.of("phone")).close());

        assertThat(refusal.reason()).isEqualTo(OutputException.Reason.ALREADY_EXISTS);
        assertThat(refusal).hasMessageContaining("Choose another name or ask to replace it.");
        assertThat(Files.readString(file)).isEqualTo("old");
    }

    @Test
    void namesAFolderThatDoesNotExist() {
        Path nowhere = folder.resolve("missing").resolve("rejects.csv");

        OutputException refusal = catchThrowableOfType(
                OutputException.class,
                () -> CsvRowWriter.create(nowhere, "1", List.of("phone")).close());

        assertThat(refusal.reason()).isEqualTo(OutputException.Reason.NOT_WRITABLE);
        assertThat(refusal)
                .hasMessage(nowhere + ": its folder does not exist; expected a folder. Create it, or name"
                        + " another file.");
    }

    @Test
    void replacesAPartFileThatADeadWriterLeft() throws IOException {
        Files.writeString(CsvRowWriter.partOf(file, "1"), "half a fi");

        try (CsvRowWriter writer = CsvRowWriter.create(file, "1", List.of("phone"))) {
            writer.publish();
        }

        assertThat(Files.readString(file)).isEqualTo("phone\r\n");
        assertThat(names()).containsExactly("rejects.csv");
    }

    @Test
    void deletesPartFilesThatDeadWritersLeftUnderOtherTokens() throws IOException {
        Files.writeString(CsvRowWriter.partOf(file, "1"), "left by a kill");

        try (CsvRowWriter writer = CsvRowWriter.replace(file, "2", List.of("phone"))) {
            writer.publish();
        }

        assertThat(names()).containsExactly(String.valueOf(file.getFileName()));
    }

    @Test
    void leavesFilesOfOthersThatAreCalledNearlySo() throws IOException {
        Files.writeString(folder.resolve("rejects.csv.part"), "a download");
        Files.writeString(folder.resolve("rejects.csv.json.1.part"), "of another file");

        try (CsvRowWriter writer = CsvRowWriter.replace(file, "2", List.of("phone"))) {
            writer.publish();
        }

        assertThat(names()).containsExactlyInAnyOrder("rejects.csv", "rejects.csv.part", "rejects.csv.json.1.part");
    }

    @Test
    void refusesToTakeThePlaceOfWhatIsNoFileBeforeAnythingIsWritten() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), folder.resolve("nowhere"));
        Path deep = Files.createDirectory(folder.resolve("deep.csv"));

        assertThatThrownBy(
                        () -> CsvRowWriter.replace(link, "1", List.of("phone")).close())
                .hasMessage(link + ": is a symbolic link; expected a file, or none. Name the file that it leads to.");
        assertThatThrownBy(
                        () -> CsvRowWriter.replace(deep, "1", List.of("phone")).close())
                .hasMessage(deep + ": is a folder; expected a file. Name a file in it.");
        assertThatThrownBy(() -> CsvRowWriter.replace(Path.of("/dev/null"), "1", List.of("phone"))
                        .close())
                .hasMessage("/dev/null: is a pipe or a device; expected a file, or none. Name another file.");
        assertThatThrownBy(
                        () -> CsvRowWriter.create(link, "1", List.of("phone")).close())
                .hasMessageContaining("exists already");
    }

    @Test
    void leavesAPartFileThatIsBeingWritten() {
        try (CsvRowWriter first = CsvRowWriter.create(file, "1", List.of("phone"))) {
            OutputException refusal = catchThrowableOfType(
                    OutputException.class,
                    () -> CsvRowWriter.create(file, "1", List.of("phone")).close());

            first.publish();

            assertThat(refusal.reason()).isEqualTo(OutputException.Reason.NOT_WRITABLE);
            assertThat(file).hasContent("phone");
        }
    }

    @ParameterizedTest
    @EnumSource(FailingChannel.Fault.class)
    void leavesNothingAndTellsWhenTheDiskFails(FailingChannel.Fault fault) throws IOException {
        Path part = CsvRowWriter.partOf(file, "1");
        PartFile failing = PartFile.create(file, part, path -> new FailingChannel(path, fault));

        OutputException failure = catchThrowableOfType(OutputException.class, () -> {
            try (CsvRowWriter writer = CsvRowWriter.into(failing, file, List.of("phone"), CsvOptions.DEFAULT)) {
                for (int i = 0; i < 20_000; i++) {
                    writer.writeTexts(List.of("+60123456789"));
                }
                writer.publish();
            }
        });

        assertThat(failure.reason())
                .isEqualTo(
                        fault == FailingChannel.Fault.FULL
                                ? OutputException.Reason.DISK_FULL
                                : OutputException.Reason.FAILED);
        assertThat(failure.path()).isEqualTo(file);
        assertThat(failure).hasMessageStartingWith(file.toString());
        assertThat(names()).isEmpty();
    }

    @Test
    void refusesARowOfAnotherWidth() {
        try (CsvRowWriter writer = CsvRowWriter.create(file, "1", List.of("phone"))) {
            assertThatIllegalArgumentException().isThrownBy(() -> writer.writeTexts(List.of("1", "2")));
        }
    }

    @Test
    void refusesTextThatIsNoText() throws IOException {
        OutputException failure = catchThrowableOfType(OutputException.class, () -> {
            try (CsvRowWriter writer = CsvRowWriter.create(file, "1", List.of("name"))) {
                writer.writeTexts(List.of("whole"));
                writer.writeTexts(List.of("\uD83D"));
                writer.publish();
            }
        });

        assertThat(failure.reason()).isEqualTo(OutputException.Reason.UNWRITABLE_CELL);
        assertThat(failure.row()).isEqualTo(3);
        assertThat(failure.column()).isEqualTo("name");
        assertThat(failure)
                .hasMessage(file + ", row 3, column 'name': half a character, which no file can hold; expected whole"
                        + " characters. Correct the value.");
        assertThat(names()).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadBackAsItWas() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int columns : new int[] {1, 2, 5}) {
            List<String> header = Stream.iterate(1, i -> i + 1)
                    .limit(columns)
                    .map(i -> "column" + i)
                    .toList();
            List<List<String>> rows = new ArrayList<>();
            for (int i = 0; i < 5_000; i++) {
                rows.add(header.stream().map(name -> cell(random)).toList());
            }

            try (CsvRowWriter writer = CsvRowWriter.replace(file, "1", header)) {
                rows.forEach(writer::writeTexts);
                writer.publish();
            }
            SpooledInput input = Spool.take(
                    file, folder.resolve("spool"), InputOptions.none().withDelimiter(","));

            assertThat(Rows.of(input))
                    .as("seed %d", seed)
                    .allMatch(row -> row instanceof Row.Cells)
                    .map(row -> ((Row.Cells) row).cells())
                    .isEqualTo(rows);
        }
    }

    private static String cell(Random random) {
        String alphabet = "\",\r\n ;\t|'=+-@#\\1234567890abcéа李\u2028\u0085\uFFFE\uFEFF";
        StringBuilder cell = new StringBuilder();
        for (int length = random.nextInt(8); length > 0; length--) {
            cell.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return random.nextInt(20) == 0 ? cell.append("👍").toString() : cell.toString();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(path -> String.valueOf(path.getFileName()))
                    .toList();
        }
    }

    /** Keeps the import of the charset honest: what is on the disk is UTF-8. */
    @Test
    void writesUtf8WithoutAMark() throws IOException {
        try (CsvRowWriter writer = CsvRowWriter.create(file, "1", List.of("名"))) {
            writer.publish();
        }

        assertThat(Files.readAllBytes(file)).isEqualTo("名\r\n".getBytes(StandardCharsets.UTF_8));
    }
}
