package io.rollcall.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rollcall.tabular.Cell.Amount;
import io.rollcall.tabular.Cell.Day;
import io.rollcall.tabular.Cell.Moment;
import io.rollcall.tabular.Cell.Text;
import io.rollcall.tabular.Cell.YesNo;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What text files and workbooks have in common: the same cells, and a name only when they are whole. */
class RowWriterTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<String> HEADER = List.of("Phone", "Spend", "Since", "Last", "Member", "Note");
    private static final List<Cell> CELLS = List.of(
            new Text("+60123456789"),
            new Amount(new BigDecimal("-1234.50")),
            new Day(LocalDate.of(2026, 11, 22)),
            new Moment(Instant.parse("2026-11-22T12:30:45.678Z"), BERLIN),
            new YesNo(true),
            new Text("=1+1"));

    private final Path folder;

    RowWriterTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void writesEachCellIntoATextFile() throws IOException {
        Path file = folder.resolve("contacts.csv");

        try (RowWriter writer = CsvRowWriter.create(file, "1", HEADER)) {
            writer.write(CELLS);
            writer.write(List.of(Cell.BLANK, Cell.BLANK, Cell.BLANK, Cell.BLANK, Cell.BLANK, Cell.BLANK));
            writer.publish();
        }

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "Phone,Spend,Since,Last,Member,Note",
                        "+60123456789,-1234.5,2026-11-22,2026-11-22T13:30:45+01:00,yes,'=1+1",
                        "\"\",,,,,");
    }

    @Test
    void readsBackWhatAWorkbookHolds() throws IOException {
        Path file = folder.resolve("contacts.xlsx");

        try (RowWriter writer = workbook(file)) {
            writer.write(CELLS);
            writer.publish();
        }

        assertThat(rows(file, InputOptions.none()))
                .containsExactly(
                        List.of("+60123456789", "-1234.5", "2026-11-22", "2026-11-22T13:30:45", "true", "=1+1"));
    }

    @Test
    void writesAMomentThatAClockShowsTwiceAsATextWithItsOffset() throws IOException {
        Path file = folder.resolve("contacts.xlsx");
        Moment twice = new Moment(Instant.parse("2026-10-25T00:30:00Z"), BERLIN);

        try (RowWriter writer = workbook(file)) {
            writer.write(List.of(new Text("x"), Cell.BLANK, Cell.BLANK, twice, Cell.BLANK, Cell.BLANK));
            writer.publish();
        }

        assertThat(rows(file, InputOptions.none()).get(0)).contains("2026-10-25T02:30:00+02:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts.csv", "contacts.xlsx"})
    void knowsSizeAndDigestOfWhatIsPublished(String name) throws IOException, GeneralSecurityException {
        Path file = folder.resolve(name);
        String sha256;
        long bytes;

        try (RowWriter writer = writer(file)) {
            writer.write(CELLS);
            assertThatIllegalStateException().isThrownBy(writer::sha256);
            writer.seal();
            assertThat(file).doesNotExist();
            sha256 = writer.sha256();
            bytes = writer.bytes();
            writer.publish();
        }

        assertThat(bytes).isEqualTo(Files.size(file));
        assertThat(sha256)
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts.csv", "contacts.xlsx"})
    void leavesAFileThatGotTheNameInTheMeantime(String name) throws IOException {
        Path file = folder.resolve(name);

        OutputException refusal = catchThrowableOfType(OutputException.class, () -> {
            try (RowWriter writer = writer(file)) {
                writer.write(CELLS);
                Files.writeString(file, "somebody else's");
                writer.publish();
            }
        });

        assertThat(refusal.reason()).isEqualTo(OutputException.Reason.ALREADY_EXISTS);
        assertThat(file).hasContent("somebody else's");
        assertThat(names()).containsExactly(name);
    }

    @Test
    void clearsAwayTheFirstNameOfAFileWhoseWriterWasKilledWhenItHadTheSecond() throws IOException {
        Path file = Files.writeString(folder.resolve("contacts.csv"), "whole");
        Files.createLink(CsvRowWriter.partOf(file, "7"), file);

        RowWriter.deleteUnfinished(file);

        assertThat(names()).containsExactly("contacts.csv");
        assertThat(file).hasContent("whole");
    }

    @Test
    void publishesAManifestBesideTheFile() throws IOException {
        Path file = folder.resolve("contacts.csv");
        Path manifest = folder.resolve("contacts.csv.json");

        try (RowWriter writer = writer(file)) {
            writer.seal();
            try (PrivateText text = PrivateText.begin(manifest, "1", writer.sha256())) {
                assertThat(names()).noneMatch(name -> !name.endsWith(".part"));
                writer.publish();
                text.publish();
            }
        }

        assertThat(names()).containsExactlyInAnyOrder("contacts.csv", "contacts.csv.json");
    }

    @ParameterizedTest
    @CsvSource({
        "semicolon, UTF-8, true",
        "tab, UTF-16LE, true",
        "tab, UTF-16, ",
        "pipe, UTF-16BE, true",
        "comma, UTF-32, ",
        "',', windows-1252, ",
        ";, ISO-8859-15, "
    })
    void isReadBackAsItWasWrittenWithEachDelimiterAndEncoding(String delimiter, String encoding, Boolean mark)
            throws IOException {
        Path file = folder.resolve("contacts.csv");
        List<String> cells = List.of("+60123456789", "Zoë; \"Ä\", |\tß\r\nx", "=€1", "", "' x ", "\\.");

        CsvOptions options = CsvOptions.of(delimiter, encoding, mark);
        try (CsvRowWriter writer = CsvRowWriter.create(file, "1", HEADER, options)) {
            writer.writeTexts(cells);
            writer.publish();
        }

        boolean isTold = CsvOptions.isUnicode(options.encoding());
        assertThat(rows(file, InputOptions.none().withEncoding(isTold ? null : encoding)))
                .containsExactly(cells);
    }

    @Test
    void namesTheCellThatAnEncodingDoesNotHave() {
        Path file = folder.resolve("contacts.csv");
        CsvOptions options = CsvOptions.of(null, "windows-1252", null);

        assertThatThrownBy(() -> {
                    try (CsvRowWriter writer = CsvRowWriter.create(file, "1", List.of("Phone", "Name"), options)) {
                        writer.writeTexts(List.of("1", "Zoë"));
                        writer.writeTexts(List.of("2", "ZoëЖ"));
                    }
                })
                .isInstanceOfSatisfying(OutputException.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(OutputException.Reason.UNWRITABLE_CELL);
                    assertThat(refusal.row()).isEqualTo(3);
                    assertThat(refusal.column()).isEqualTo("Name");
                })
                .hasMessage(file + ", row 3, column 'Name': the character U+0416, which windows-1252 does not have;"
                        + " expected only characters of it. Choose the encoding UTF-8.");
    }

    @Test
    void refusesACharacterThatWouldComeBackAsAnother() {
        CellEncoding japanese = new CellEncoding(Charset.forName("Shift_JIS"));

        assertThat(japanese.lost("李 \\ ~")).isEmpty();
        assertThat(japanese.lost("¥")).hasValue('¥');
    }

    @Test
    void refusesOptionsThatCannotWorkAllAtOnce() {
        assertThatThrownBy(() -> CsvOptions.of("#", "windows-1252", true))
                .isInstanceOf(InputException.class)
                .hasMessage("""
                        --delimiter: '#' is none that a file is written with; expected comma, semicolon, tab or pipe. For example --delimiter semicolon.
                        --encoding: 'windows-1252' knows no byte-order mark; expected UTF-8 or UTF-16. Leave the mark out, or choose another encoding.""");
        assertThatThrownBy(() -> CsvOptions.of(null, "utf-16le", false))
                .hasMessageContaining("cannot be recognised without a byte-order mark");
        assertThatThrownBy(() -> CsvOptions.of(null, "windows-1525", null)).hasMessageContaining("windows-1255");
        assertThat(CsvOptions.of(null, null, null)).isEqualTo(CsvOptions.DEFAULT);
        assertThat(CsvOptions.of(null, "UTF-16", null)).isEqualTo(new CsvOptions(',', StandardCharsets.UTF_16LE, true));
    }

    private RowWriter writer(Path file) throws IOException {
        return file.toString().endsWith(".csv") ? CsvRowWriter.create(file, "1", HEADER) : workbook(file);
    }

    private RowWriter workbook(Path file) throws IOException {
        return XlsxRowWriter.create(file, "1", "Contacts", HEADER);
    }

    private List<List<String>> rows(Path file, InputOptions options) {
        return Rows.of(Spool.take(file, folder.resolve("spool"), options)).stream()
                .map(row -> ((Row.Cells) row).cells())
                .toList();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(path -> String.valueOf(path.getFileName()))
                    .toList();
        }
    }
}
