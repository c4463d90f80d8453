package io.rollcall.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a file holds, our reader gives it back as our writer got it: law 6 as far as files go. */
class RoundTripTest {

    private static final Path CORPORA = Path.of(System.getProperty("corpora", "../shared/corpora"));
    private static final List<String> HEADER = List.of("Phone", "Name", "Tags", "City", "Note");
    private static final int ROWS = 300;

    private final Path folder;

    RoundTripTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, false",
        "UTF-8, true",
        "UTF-16LE, true",
        "UTF-16BE, true",
        "UTF-32LE, true",
        "windows-1252, false",
        "windows-1251, false",
        "ISO-8859-15, false",
        "GB18030, false",
        "Shift_JIS, false",
        "Big5, false",
        "US-ASCII, false"
    })
    void textFilesComeBackWithEachDelimiter(String encoding, boolean mark) {
        for (String delimiter : List.of("comma", "semicolon", "tab", "pipe")) {
            CsvOptions options = CsvOptions.of(delimiter, encoding, mark);
            long seed = new Random().nextLong();
            List<List<String>> rows = rows(new Random(seed), new CellEncoding(options.encoding()));
            Path file = folder.resolve(delimiter + ".csv");

            try (CsvRowWriter writer = CsvRowWriter.create(file, "1", HEADER, options)) {
                for (int i = 0; i < rows.size(); i++) {
                    writer.write(cells(rows.get(i), i));
                }
                writer.publish();
            }

            assertThat(read(
                            file,
                            mark ? InputOptions.none() : InputOptions.none().withEncoding(encoding)))
                    .as("seed %d, %s", seed, options)
                    .isEqualTo(rows);
        }
    }

    @Test
    void workbooksComeBackOverSeveralSheets() throws IOException {
        long seed = new Random().nextLong();
        List<List<String>> rows = rows(new Random(seed), new CellEncoding(CsvOptions.DEFAULT.encoding()));
        Path file = folder.resolve("contacts.xlsx");

        writeWorkbook(file, rows);

        assertThat(read(file, InputOptions.none())).as("seed %d", seed).isEqualTo(rows);
    }

    @Test
    void linesOfJsonComeBack() {
        long seed = new Random().nextLong();
        List<List<String>> rows = rows(new Random(seed), new CellEncoding(CsvOptions.DEFAULT.encoding()));
        Path file = folder.resolve("contacts.ndjson");

        writeLines(file, rows);

        assertThat(read(file, InputOptions.none())).as("seed %d", seed).isEqualTo(rows);
    }

    /** A missing quote must not swallow a file, and yet remarks may be nothing but line breaks. */
    @Test
    void textsOfManyLinesComeBack() {
        Path file = folder.resolve("contacts.csv");
        List<List<String>> rows = Stream.of("\n".repeat(4_000), "\"\r".repeat(2_000), "👍\r\n".repeat(1_333))
                .map(text -> List.of("x", text, "", "", text))
                .toList();

        try (CsvRowWriter writer = CsvRowWriter.create(file, "1", HEADER)) {
            rows.forEach(writer::writeTexts);
            writer.publish();
        }

        assertThat(read(file, InputOptions.none())).isEqualTo(rows);
    }

    @Test
    void naughtyStringsComeBack() throws IOException {
        Path corpus = CORPORA.resolve("blns");
        assumeTrue(Files.isDirectory(corpus), () -> "Skipped: there is no " + corpus + "; say -Dcorpora=folder.");
        Path json;
        try (Stream<Path> files = Files.walk(corpus)) {
            json = files.filter(path -> path.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
        }
        List<String> strings = new JsonMapper().readValue(json, new TypeReference<>() {});
        List<List<String>> rows = strings.stream()
                .map(string -> List.of("x", string, string, "", string))
                .toList();
        Path workbook = folder.resolve("contacts.xlsx");
        Path text = folder.resolve("contacts.csv");

        Path lines = folder.resolve("contacts.ndjson");

        writeWorkbook(workbook, rows);
        writeLines(lines, rows);
        try (CsvRowWriter writer = CsvRowWriter.create(text, "1", HEADER)) {
            rows.forEach(writer::writeTexts);
            writer.publish();
        }

        assertThat(read(workbook, InputOptions.none())).isEqualTo(rows);
        assertThat(read(text, InputOptions.none())).isEqualTo(rows);
        assertThat(read(lines, InputOptions.none())).isEqualTo(rows);
    }

    private static void writeLines(Path file, List<List<String>> rows) {
        try (RowWriter writer = NdjsonRowWriter.create(file, "1", HEADER)) {
            for (int i = 0; i < rows.size(); i++) {
                writer.write(cells(rows.get(i), i));
            }
            writer.publish();
        }
    }

    private void writeWorkbook(Path file, List<List<String>> rows) throws IOException {
        XlsxRowWriter.Layout layout = new XlsxRowWriter.Layout(file, "Contacts", HEADER, 120);
        try (RowWriter writer = XlsxRowWriter.into(PartFile.createNew(file, "1"), layout)) {
            for (int i = 0; i < rows.size(); i++) {
                writer.write(cells(rows.get(i), i));
            }
            writer.publish();
        }
    }

    /** Texts, and in every other row the bytes of them. */
    private static List<Cell> cells(List<String> row, int index) {
        return row.stream()
                .map(text ->
                        index % 2 == 0 ? new Cell.Text(text) : new Cell.Utf8(text.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    /** The first cell is never blank, as no contact is without an identity. */
    private static List<List<String>> rows(Random random, CellEncoding encoding) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            List<String> row = new ArrayList<>(List.of("+6012" + (10_000_000 + i)));
            while (row.size() < HEADER.size()) {
                String text = NastyTexts.of(random);
                row.add(encoding.lost(text).isPresent() ? "?" : text);
            }
            rows.add(row);
        }
        return rows;
    }

    private List<List<String>> read(Path file, InputOptions options) {
        return Rows.of(Spool.take(file, folder.resolve("spool"), options)).stream()
                .map(row -> row instanceof Row.Cells cells ? cells.cells() : List.of(row.toString()))
                .toList();
    }
}
