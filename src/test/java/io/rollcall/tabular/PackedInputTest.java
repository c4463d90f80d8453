package io.rollcall.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that come in archives, and several that are one input. */
class PackedInputTest {

    private static final String CSV = "phone,name\n1,Ali\n\n3,Bo\n";

    private final Path folder;
    private final Path spool;

    PackedInputTest(@TempDir Path folder) {
        this.folder = folder;
        this.spool = folder.resolve("spool");
    }

    @Test
    void readsWhatGzipPacked() throws IOException {
        SpooledInput input = take(write("contacts.csv.gz", gzip(CSV)));

        assertThat(input.fileName()).isEqualTo("contacts.csv.gz");
        assertThat(input.originalBytes()).isEqualTo(Files.size(folder.resolve("contacts.csv.gz")));
        assertThat(input.sha256()).isEqualTo(FileDigest.sha256(folder.resolve("contacts.csv.gz")));
        assertThat(Rows.of(input))
                .containsExactly(new Row.Cells(2, List.of("1", "Ali")), new Row.Cells(4, List.of("3", "Bo")));
        assertThat(input.reference().files())
                .containsExactly(new SpoolFile("contacts.csv", input.sha256(), input.originalBytes(), 2, 0, null));
        assertThat(spooled()).hasSize(2);
    }

    @Test
    void readsGzipFilesThatWereJoined() throws IOException {
        byte[] first = gzip("phone,name\n1,Ali\n");
        byte[] second = gzip("2,Bo\n");
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);

        assertThat(take(write("contacts.csv.gz", both)).dataRows()).isEqualTo(2);
    }

    @Test
    void readsOneFileOfAnArchiveAndPassesOverWhatSystemsAdd() throws IOException {
        SpooledInput input = take(write(
                "contacts.zip",
                zip(Map.of("__MACOSX/._contacts.csv", "x", "lists/contacts.csv", CSV, "lists/.DS_Store", "y"))));

        assertThat(input.fileName()).isEqualTo("contacts.zip");
        assertThat(input.reference().files())
                .extracting(SpoolFile::name)
                .containsExactly("contacts.zip/lists/contacts.csv");
        assertThat(Rows.of(input)).hasSize(2);
        assertThat(place(input, 4)).isEqualTo("row 4");
    }

    @Test
    void readsWorkbooksAndNdjsonThatArePacked() throws IOException {
        Path sheet = folder.resolve("contacts.xlsx");
        try (RowWriter writer = XlsxRowWriter.replace(sheet, "t", "Contacts", List.of("phone", "name"))) {
            writer.write(List.of(new Cell.Text("1"), new Cell.Text("Ali")));
            writer.publish();
        }
        byte[] workbook = Files.readAllBytes(sheet);

        assertThat(Rows.of(take(write("contacts.xlsx.gz", gzip(workbook)))))
                .containsExactly(new Row.Cells(2, List.of("1", "Ali")));
        assertThat(Rows.of(take(write("stored.zip", stored("contacts.xlsx", workbook)))))
                .containsExactly(new Row.Cells(2, List.of("1", "Ali")));
        assertThat(Rows.of(take(write("contacts.ndjson.gz", gzip("{\"phone\": \"1\"}\n")))))
                .containsExactly(new Row.Cells(1, List.of("1")));
    }

    @Test
    void readsSeveralFilesAsOneWithRowsOfTheirOwn() throws IOException {
        Path first = write("a.csv", "phone,name\n1,Ali\n\"2,Broken\n");
        Path second = write("b.csv", "name;phone\n\nBo;3\nCy;4;5\n");
        Path third = write("c.ndjson", "{\"phone\": \"6\"}\n{\"phone\": \"7\", \"name\": {\"a\": 1}}\n");

        SpooledInput input = take(first, second, third);

        assertThat(input.fileName()).isEqualTo("a.csv and 2 more");
        assertThat(input.header()).containsExactly("phone", "name");
        assertThat(input.dataRows()).isEqualTo(6);
        List<Row> rows = Rows.of(input);
        assertThat(rows.get(0)).isEqualTo(new Row.Cells(2, List.of("1", "Ali")));
        assertThat(rows.get(1)).isInstanceOf(Row.Broken.class);
        assertThat(rows.get(2).number()).isEqualTo(6);
        assertThat(((Row.Cells) rows.get(2)).cells()).containsExactly("3", "Bo");
        assertThat(rows.get(3)).isInstanceOf(Row.Broken.class);
        assertThat(rows.get(4)).isEqualTo(new Row.Cells(8, List.of("6", ""), Set.of(1)));
        assertThat(rows.get(5)).isInstanceOf(Row.Faulty.class);
        assertThat(rows.stream().map(row -> place(input, row.number())))
                .containsExactly(
                        "a.csv, row 2",
                        "a.csv, row 3",
                        "b.csv, row 3",
                        "b.csv, row 4",
                        "c.ndjson, row 1",
                        "c.ndjson, row 2");
        assertThat(spooled()).hasSize(2);
    }

    @Test
    void everyRowIsFoundAgainAfterAnyOther() throws IOException {
        List<Path> files = new ArrayList<>();
        for (int file = 0; file < 3; file++) {
            StringBuilder csv = new StringBuilder("phone,name\n");
            for (int row = 0; row < 2_000; row++) {
                csv.append(row % 97 == 0 ? "\n" : "").append(file).append(row).append(",\"N\"\n");
            }
            files.add(write(file + ".csv", csv.toString()));
        }
        SpooledInput input = take(files.toArray(new Path[0]));
        List<Row> all = Rows.of(input);

        for (int from = 0; from < all.size(); from += 333) {
            assertThat(Rows.after(input.reference(), all.get(from).number()))
                    .isEqualTo(all.subList(from + 1, all.size()));
        }
        assertThat(all).hasSize(6_000).extracting(Row::number).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void theOrderOfFilesMattersAndThatOfColumnsDoesNot() throws IOException {
        Path first = write("a.csv", "phone,name\n1,Ali\n");
        Path second = write("b.csv", "name,phone\nBo,2\n");

        assertThat(take(first, second).sha256())
                .isNotEqualTo(take(second, first).sha256());
        assertThat(take(second, first).header()).containsExactly("name", "phone");
    }

    @Test
    void tellsWhatIsWrongWithAllFiles() throws IOException {
        Path first = write("a.csv", "phone,name\n1,Ali\n");
        Path second = write("b.csv", "phone,city\n1,Ipoh\n");
        Path third = write("c.csv", "phone\n1\n");

        assertThat(problems(first, second, third))
                .containsExactly(
                        "a.csv: has no column 'city' (as in b.csv); expected the same columns in every file. Import files of"
                                + " different shapes one by one, or make their headers alike.",
                        "b.csv: has no column 'name' (as in a.csv); expected the same columns in every file. Import files of"
                                + " different shapes one by one, or make their headers alike.",
                        "c.csv: has no column 'name' (as in a.csv), 'city' (as in b.csv); expected the same columns in every"
                                + " file. Import files of different shapes one by one, or make their headers alike.");
        assertThat(problems(folder.resolve("x.csv"), write("y.csv", "")))
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith("x.csv: not found"))
                .anyMatch(problem -> problem.startsWith("y.csv: the file is empty"));
        assertThat(spooled()).isEmpty();
    }

    @Test
    void namesTheFileOfAnArchiveThatIsAtFault() throws IOException {
        Map<String, String> content = new TreeMap<>(Map.of("a.csv", CSV, "b.csv", "phone\n\"1", "c.pdf", "%PDF-1.7"));

        assertThat(problems(write("all.zip", zip(content))))
                .singleElement()
                .asString()
                .startsWith("all.zip/c.pdf: this is a PDF document");
    }

    @Test
    void refusesWhatIsDamaged() throws IOException {
        byte[] packed = gzip(CSV.repeat(100));
        byte[] turned = packed.clone();
        turned[packed.length - 6] ^= 1;
        byte[] archive = zip(Map.of("a.csv", CSV.repeat(100)));
        byte[] lying = archive.clone();
        // The checksum in the directory, which begins with PK 01 02.
        int directory = new String(archive, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        lying[directory + 16] ^= 1;

        assertThat(problems(write("a.csv.gz", Arrays.copyOf(packed, packed.length - 20))))
                .containsExactly(
                        "a.csv.gz: the gzip file ends before its end, or is not what it says; expected it whole."
                                + " Get it again.");
        assertThat(problems(write("a.csv.gz", turned)))
                .containsExactly("a.csv.gz: the gzip file is damaged; expected it as it was packed. Get it again.");
        assertThat(problems(write("a.zip", Arrays.copyOf(archive, archive.length - 30))))
                .containsExactly("a.zip: the ZIP archive is damaged; expected it as it was packed. Get it again.");
        assertThat(problems(write("a.zip", lying)))
                .containsExactly(
                        "a.zip: the ZIP archive ends before its end, or is not what it says; expected it whole."
                                + " Get it again.");
        assertThat(problems(write("a.zip", zip(Map.of()))))
                .containsExactly(
                        "a.zip: the ZIP archive holds no file; expected at least one. Check that it was packed whole.");
        assertThat(problems(write("a.csv.gz", gzip(""))))
                .containsExactly(
                        "a.csv: the file is empty; expected a header and rows. Check that it was written whole.");
        assertThat(spooled()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bomb.gz", "bomb.zip"})
    void refusesBombs(String name) throws IOException {
        byte[] zeros = new byte[80 << 20];
        Path bomb = write(name, name.endsWith("gz") ? gzip(zeros) : deflated("a.csv", zeros));

        assertThat(problems(bomb)).singleElement().asString().contains("unpacks to more than 200 times its size");
        assertThat(spooled()).isEmpty();
    }

    @Test
    void refusesMoreThanIsUnpacked() throws IOException {
        Files.createDirectories(spool);
        Path archive = write("a.zip", zip(Map.of("a.csv", CSV.repeat(10), "b.csv", CSV.repeat(10))));
        try (Unpacking unpacking =
                new Unpacking(spool, new UnpackingLimits(10, 10L * CSV.length() + 5, 200, 1 << 20))) {
            List<SourceFile> sources = SourceFile.of(List.of(archive));

            assertThatThrownBy(() -> unpacking.unpack(sources))
                    .hasMessageContaining("a.zip/b.csv: unpacks to more than");
        }
        assertThat(spooled()).isEmpty();
    }

    @Test
    void refusesArchivesInArchives() throws IOException {
        assertThat(problems(write("a.gz", gzip(zip(Map.of("a.csv", CSV))))))
                .singleElement()
                .asString()
                .startsWith("a: this is a ZIP archive; expected a CSV file");
        byte[] tar = new byte[1024];
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
        assertThat(problems(write("a.tar.gz", gzip(tar))))
                .singleElement()
                .asString()
                .startsWith("a.tar: this is a tar archive; expected");
    }

    private static String place(SpooledInput input, long row) {
        return SpoolFile.place(row, input.reference().sheet(), input.reference().files());
    }

    private SpooledInput take(Path... files) {
        return Spool.take(List.of(files), spool, InputOptions.none());
    }

    private List<String> problems(Path... files) {
        InputException refused = catchThrowableOfType(InputException.class, () -> take(files));
        return refused.problems().stream().map(InputProblem::toString).toList();
    }

    private List<Path> spooled() throws IOException {
        if (!Files.exists(spool)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(spool)) {
            return files.toList();
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] gzip(String text) throws IOException {
        return gzip(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] deflated(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] stored(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry(name);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            CRC32 crc = new CRC32();
            crc.update(content);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(content);
        }
        return bytes.toByteArray();
    }
}
