package io.rollcall.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to files as a whole; what is in them is told by {@link CsvCasesTest}. */
class SpoolTest {

    private static final int CELL_LIMIT = 32_767;

    private final Path folder;
    private final Path spool;

    SpoolTest(@TempDir Path folder) {
        this.folder = folder;
        this.spool = folder.resolve("spool");
    }

    @Test
    void keepsAPrivateCopyThatOutlivesTheOriginal() throws IOException {
        Path file = write("\uFEFFphone,name\r\n1,Ali\r\n");

        SpooledInput input = take(file);
        Files.delete(file);

        assertThat(input.fileName()).isEqualTo("contacts.csv");
        assertThat(input.originalBytes()).isEqualTo(22);
        assertThat(input.sha256()).isEqualTo("60c3aa84ecf68d8a7b4033da816ddcf97d131cb03c18b966dcd42a936e0c5807");
        assertThat(input.reference().spoolFile()).hasContent("phone,name\r\n1,Ali\r\n");
        assertThat(permissions(spool)).isEqualTo("rwx------");
        assertThat(permissions(input.reference().spoolFile())).isEqualTo("rw-------");
        assertThat(permissions(input.reference().indexFile())).isEqualTo("rw-------");
        assertThat(Rows.of(input)).containsExactly(new Row.Cells(2, List.of("1", "Ali")));
    }

    @Test
    void narrowsAFolderThatOthersCouldEnter() throws IOException {
        Files.createDirectory(spool);
        Files.setPosixFilePermissions(spool, PosixFilePermissions.fromString("rwxr-xr-x"));

        take(write("phone\n1\n"));

        assertThat(permissions(spool)).isEqualTo("rwx------");
    }

    @Test
    void readsThroughALinkToAFile() throws IOException {
        Path file = write("phone\n1\n");
        Path link = Files.createSymbolicLink(folder.resolve("today.csv"), file);

        assertThat(take(link).fileName()).isEqualTo("today.csv");
    }

    @Test
    void namesFilesWithANearNameWhenOneIsMissing() throws IOException {
        write("phone\n1\n");

        assertThat(refusal(folder.resolve("contact.csv")))
                .isEqualTo("contact.csv: not found; expected a file. Did you mean contacts.csv?");
    }

    @Test
    void refusesAFolder() {
        assertThat(refusal(folder))
                .isEqualTo(folder.getFileName() + ": this is a folder; expected a file. Name a file that is in it.");
    }

    @Test
    void refusesADevice() {
        Path device = Path.of("/dev/zero");
        assumeTrue(Files.exists(device), "This system has no /dev/zero.");

        assertThat(refusal(device))
                .isEqualTo(
                        "zero: this is a pipe or a device; expected a regular file. Save its content to a file first.");
    }

    @Test
    void refusesAFileThatMayNotBeRead() throws IOException {
        Path file = write("phone\n1\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(file), "This user may read everything.");

        assertThat(refusal(file)).contains("may not be read by this user");
    }

    @Test
    void noticesThatTheFileChangedWhileItWasRead() throws IOException {
        Path file = write("phone\n1\n");
        SourceFile source = SourceFile.of(file);
        long size = Files.size(file);

        source.refuseIfChanged(size);
        InputException shorter = catchThrowableOfType(InputException.class, () -> source.refuseIfChanged(size - 1));
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        InputException touched = catchThrowableOfType(InputException.class, () -> source.refuseIfChanged(size));
        Files.delete(file);
        InputException deleted = catchThrowableOfType(InputException.class, () -> source.refuseIfChanged(size));

        assertThat(Stream.of(shorter, touched, deleted).map(InputException::getMessage))
                .containsOnly("contacts.csv: the file changed while it was being read; expected it to stay as it is."
                        + " Wait until it is written whole, then try again.");
    }

    @Test
    void stopsReadingAFileThatGrowsWhileItIsRead() throws Exception {
        Path file = write("phone\n1\n");
        SourceFile source = SourceFile.of(file);
        Files.writeString(file, "2\n".repeat(1_000_000), StandardOpenOption.APPEND);
        try (FileChannel channel = source.open();
                PartFile copy = PartFile.create(folder.resolve("copy"), folder.resolve("copy.part"));
                HashBehind hash = new HashBehind()) {
            InputEncoding encoding = InputEncoding.of("contacts.csv", new byte[0], null);
            Transcoder transcoder = new Transcoder(source, channel, copy, hash, encoding);
            transcoder.copy(Long.MAX_VALUE, source.attributes().size());
            InputException refusal =
                    catchThrowableOfType(InputException.class, () -> source.refuseIfChanged(transcoder.bytesRead()));

            assertThat(transcoder.bytesRead()).isLessThan(1_000_000);
            assertThat(refusal).hasMessageContaining("the file changed while it was being read");
        }
    }

    @Test
    void tellsAFaultOfTheHeaderAndOneOfTheEncodingAtOnce() throws IOException {
        String rows = "1,2\n".repeat(300_000);
        Path file = Files.write(
                folder.resolve("contacts.csv"), ("a,A\n" + rows + "é\n").getBytes(StandardCharsets.ISO_8859_1));

        InputException refusal = catchThrowableOfType(InputException.class, () -> take(file));

        assertThat(refusal.problems())
                .map(InputProblem::where)
                .containsExactly("contacts.csv, row 1, column 2 (B)", "contacts.csv, line 300002");
        assertThat(leftOvers()).isEmpty();
    }

    @Test
    void removesWhatAKilledProcessLeftButNotWhatALivingOneWrites() throws IOException {
        PartFile.createPrivateFolder(spool);
        Path dead = Files.writeString(spool.resolve("dead.csv.part"), "half");
        Path target = spool.resolve("alive.csv");
        try (PartFile alive = PartFile.create(target, spool.resolve("alive.csv.part"))) {
            take(write("phone\n1\n"));

            assertThat(dead).doesNotExist();
            assertThat(alive.path()).exists();

            alive.publish();
        }
        assertThat(target).exists();
    }

    @Test
    void deletesSpoolsThatNoRunKnows() throws IOException {
        SpooledInput known = take(write("phone\n1\n"));
        SpooledInput unknown = take(write("phone\n2\n"));
        Instant later = Instant.now().plusSeconds(60);

        Spool.deleteUnknown(
                spool, Set.of(known.reference().spoolFile().getFileName().toString()), Instant.EPOCH);
        List<Path> early = leftOvers();
        Spool.deleteUnknown(
                spool, Set.of(known.reference().spoolFile().getFileName().toString()), later);

        assertThat(early).hasSize(4);
        assertThat(unknown.reference().spoolFile()).doesNotExist();
        assertThat(leftOvers())
                .containsExactlyInAnyOrder(
                        known.reference().spoolFile(), known.reference().indexFile());
    }

    @Test
    void refusesTooManyColumnsLongBeforeTheEndOfTheFile() throws IOException {
        Path file = write("a,".repeat(100_000) + "a\n" + "1,".repeat(100_000) + "1\n");

        assertThat(refusal(file))
                .isEqualTo(
                        "contacts.csv, row 1: the header has more than 1000 columns; expected fewer. Delete columns that"
                                + " are not needed, or check the delimiter.");
    }

    @Test
    void refusesAHeaderThatDoesNotEnd() throws IOException {
        Path file = write("x".repeat(3 << 20));

        assertThat(refusal(file))
                .isEqualTo("contacts.csv, row 1: the header does not end within 1048576 bytes; expected a row with the"
                        + " names of the columns. Check that the file is a CSV file.");
    }

    @Test
    void breaksARowWithATooLongCellAndReadsTheNext() throws IOException {
        String longest = "é".repeat(CELL_LIMIT);
        String quoted = "\"" + "\"\"".repeat(CELL_LIMIT) + "\"";
        Path file = write(
                "a,b\n1," + longest + "\n2," + longest + "x\n3," + quoted + "\n4,\"line\n" + longest + "\"\n5,6\n");

        List<Row> rows = Rows.of(take(file));

        assertThat(rows).hasSize(5);
        assertThat(rows.get(0)).isEqualTo(new Row.Cells(2, List.of("1", longest)));
        assertThat(rows.get(1)).isInstanceOfSatisfying(Row.Broken.class, row -> {
            assertThat(row.message())
                    .isEqualTo("Column 'b': longer than 32,767 characters; expected at most that. Shorten the text.");
            assertThat(row.raw()).hasSize(CELL_LIMIT).startsWith("2,é");
        });
        assertThat(rows.get(2)).isEqualTo(new Row.Cells(4, List.of("3", "\"".repeat(CELL_LIMIT))));
        assertThat(rows.get(3)).isInstanceOf(Row.Broken.class);
        assertThat(rows.get(4)).isEqualTo(new Row.Cells(6, List.of("5", "6")));
    }

    @Test
    void breaksARowThatIsLargerThanARowMayBeAndReadsTheNext() throws IOException {
        int most = TabularLimits.DEFAULT.recordBytes();
        Path file = folder.resolve("contacts.csv");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
            for (String before : List.of("", "\"")) {
                out.write(before.getBytes(StandardCharsets.UTF_8));
                out.write("é".repeat(most).getBytes(StandardCharsets.UTF_8));
                out.write("\r\n3,4\r\n".getBytes(StandardCharsets.UTF_8));
            }
        }

        List<Row> rows = Rows.of(take(file));

        assertThat(rows).map(Row::number).containsExactly(2L, 3L, 4L, 5L, 6L);
        assertThat(rows.get(1))
                .isInstanceOfSatisfying(
                        Row.Broken.class,
                        row -> assertThat(row.message())
                                .isEqualTo(
                                        "The row is larger than 8,388,608 bytes; expected at most that. Look for a missing line end or"
                                                + " quote."));
        assertThat(rows.get(3)).isInstanceOf(Row.Broken.class);
        assertThat(rows.get(4)).isEqualTo(new Row.Cells(6, List.of("3", "4")));
    }

    @Test
    void breaksAQuotedCellOfTooManyLinesAndReadsThem() throws IOException {
        Path allowed = write("a,b\n1,\"" + "x\n".repeat(199) + "\"\n2,3\n");
        List<Row> whole = Rows.of(take(allowed));
        Path file = write("a,b\n1,\"\n" + "2,3\n".repeat(5_000));

        List<Row> rows = Rows.of(take(file));

        assertThat(whole).hasSize(2).allMatch(row -> row instanceof Row.Cells);
        assertThat(rows).hasSize(5_001);
        assertThat(rows.get(0))
                .isInstanceOfSatisfying(
                        Row.Broken.class,
                        row -> assertThat(row.message())
                                .isEqualTo(
                                        "Column 'b': a quoted cell of more than 200 lines; expected a closing quote. The lines after it"
                                                + " were read on their own."));
        assertThat(rows.subList(1, 5_001)).allMatch(row -> row instanceof Row.Cells);
    }

    @Test
    void readsTwoHundredThousandRowsInOrder() throws IOException {
        StringBuilder text = new StringBuilder("phone;name\n");
        for (int i = 0; i < 200_000; i++) {
            text.append("+60")
                    .append(100_000_000 + i)
                    .append(";\"Name ")
                    .append(i)
                    .append("\"\n");
        }

        SpooledInput input = take(write(text.toString()));

        assertThat(input.dataRows()).isEqualTo(200_000);
        try (RowReader reader = RowReader.open(input.reference(), 150_001)) {
            for (int i = 150_000; i < 200_000; i++) {
                assertThat(reader.next())
                        .isEqualTo(new Row.Cells(i + 2, List.of("+60" + (100_000_000 + i), "Name " + i)));
            }
            assertThat(reader.next()).isNull();
        }
    }

    private SpooledInput take(Path file) {
        return Spool.take(file, spool, InputOptions.none());
    }

    /** The only problem with the file; leaves nothing in the spool. */
    private String refusal(Path file) {
        InputException refusal = catchThrowableOfType(InputException.class, () -> take(file));
        assertThat(refusal).isNotNull();
        assertThat(refusal.problems()).hasSize(1);
        return String.valueOf(refusal.getMessage());
    }

    private List<Path> leftOvers() throws IOException {
        try (Stream<Path> files = Files.list(spool)) {
            return files.toList();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("contacts.csv"), text);
    }
}
