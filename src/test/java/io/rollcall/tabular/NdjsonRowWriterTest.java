package io.rollcall.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NdjsonRowWriterTest {

    private final Path folder;
    private final Path file;

    NdjsonRowWriterTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("contacts.ndjson");
    }

    @Test
    void writesEachKindOfCellAsTheKindOfValueThatItIs() throws IOException {
        List<Cell> cells = List.of(
                new Cell.Text("+60123456789"),
                new Cell.Utf8("Zoë".getBytes(StandardCharsets.UTF_8)),
                new Cell.Several(List.of("VIP", "Kuala Lumpur, MY")),
                new Cell.Amount(new BigDecimal("12345678901234567890123456789012345.678")),
                new Cell.Amount(new BigDecimal("1E+3")),
                new Cell.YesNo(true),
                new Cell.Day(LocalDate.of(1899, 12, 31)),
                new Cell.Moment(Instant.parse("2026-11-22T05:45:10.9Z"), ZoneId.of("Asia/Kuala_Lumpur")),
                Cell.BLANK);

        write(List.of("phone", "name", "tags", "a", "b", "c", "d", "e", "f"), List.of(cells));

        assertThat(Files.readString(file))
                .isEqualTo("{\"phone\":\"+60123456789\",\"name\":\"Zoë\",\"tags\":[\"VIP\",\"Kuala Lumpur, MY\"],"
                        + "\"a\":12345678901234567890123456789012345.678,\"b\":1000,\"c\":true,\"d\":\"1899-12-31\","
                        + "\"e\":\"2026-11-22T13:45:10+08:00\",\"f\":null}\n");
    }

    @Test
    void keepsTheShapeOfEveryLineWhereNothingIsKnown() throws IOException {
        write(
                List.of("a", "b", "c"),
                List.of(
                        List.of(new Cell.Text(""), new Cell.Utf8(new byte[0]), new Cell.Several(List.of())),
                        List.of(Cell.BLANK, Cell.BLANK, Cell.BLANK)));

        assertThat(Files.readString(file)).isEqualTo("{\"a\":null,\"b\":null,\"c\":null}\n".repeat(2));
    }

    @Test
    void guardsNothingAndEscapesWhatJsonMust() throws IOException {
        String nasty = "=1+1 '= -- \"q\" \\ \n \r\n \t \u0001 \u2028 😀 \u200Fمرحبا";

        write(
                List.of("a", "b"),
                List.of(List.of(new Cell.Text(nasty), new Cell.Utf8(nasty.getBytes(StandardCharsets.UTF_8)))));

        String value = "\"=1+1 '= -- \\\"q\\\" \\\\ \\n \\r\\n \\t \\u0001 \u2028 😀 \u200Fمرحبا\"";
        assertThat(Files.readString(file)).isEqualTo("{\"a\":" + value + ",\"b\":" + value + "}\n");
    }

    @Test
    void namesTheCellThatHoldsHalfACharacterAndLeavesNoFile() throws IOException {
        OutputException refusal = catchThrowableOfType(
                OutputException.class,
                () -> write(
                        List.of("a", "tags"),
                        List.of(
                                List.of(Cell.BLANK, Cell.BLANK),
                                List.of(Cell.BLANK, new Cell.Several(List.of("good", "\uD83D"))))));

        assertThat(refusal.row()).isEqualTo(2);
        assertThat(refusal.column()).isEqualTo("tags");
        assertThat(refusal.reason()).isEqualTo(OutputException.Reason.UNWRITABLE_CELL);
        assertThat(names()).isEmpty();
    }

    @Test
    void isWholeUnderItsNameOrNotThere() throws IOException {
        try (NdjsonRowWriter writer = NdjsonRowWriter.create(file, "7", List.of("a"))) {
            for (int i = 0; i < 20_000; i++) {
                writer.write(List.of(new Cell.Amount(BigDecimal.valueOf(i))));
            }
            assertThat(file).doesNotExist();
            writer.publish();

            assertThat(writer.rows()).isEqualTo(20_000);
            assertThat(writer.bytes()).isEqualTo(Files.size(file));
            assertThat(writer.sha256()).isEqualTo(FileDigest.sha256(file));
        }
        assertThat(Files.readAllLines(file)).hasSize(20_000).endsWith("{\"a\":19999}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(names()).containsExactly("contacts.ndjson");
    }

    @Test
    void replacesAFileOnlyIfToldTo() throws IOException {
        Files.writeString(file, "theirs");

        try (NdjsonRowWriter writer = NdjsonRowWriter.replace(file, "7", List.of("a"))) {
            writer.write(List.of(Cell.BLANK));
            writer.publish();
        }
        OutputException refusal = catchThrowableOfType(OutputException.class, () -> write(List.of("a"), List.of()));

        assertThat(Files.readString(file)).isEqualTo("{\"a\":null}\n");
        assertThat(refusal.reason()).isEqualTo(OutputException.Reason.ALREADY_EXISTS);
    }

    @Test
    void refusesARowOfAnotherWidth() {
        assertThatIllegalArgumentException().isThrownBy(() -> write(List.of("a", "b"), List.of(List.of(Cell.BLANK))));
    }

    @Test
    void otherFilesGetSeveralTextsAsOneCell() throws IOException {
        Path csv = folder.resolve("contacts.csv");
        Path workbook = folder.resolve("contacts.xlsx");
        List<Cell> row = List.of(new Cell.Several(List.of("VIP", "a, b", "say \"hi\"")));

        try (RowWriter text = CsvRowWriter.create(csv, "7", List.of("tags"));
                RowWriter sheet = XlsxRowWriter.create(workbook, "7", "Contacts", List.of("tags"))) {
            text.write(row);
            text.publish();
            sheet.write(row);
            sheet.publish();
        }

        Row.Cells expected = new Row.Cells(2, List.of("VIP, \"a, b\", \"say \"\"hi\"\"\""));
        assertThat(Rows.of(Spool.take(csv, folder.resolve("spool"), InputOptions.none())))
                .containsExactly(expected);
        assertThat(Rows.of(Spool.take(workbook, folder.resolve("spool"), InputOptions.none())))
                .containsExactly(expected);
    }

    private void write(List<String> header, List<List<Cell>> rows) {
        try (NdjsonRowWriter writer = NdjsonRowWriter.create(file, "7", header)) {
            rows.forEach(writer::write);
            writer.publish();
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
