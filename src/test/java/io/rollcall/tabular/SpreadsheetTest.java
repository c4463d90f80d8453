package io.rollcall.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.tabular.Cell.Amount;
import io.rollcall.tabular.Cell.Day;
import io.rollcall.tabular.Cell.Moment;
import io.rollcall.tabular.Cell.Text;
import io.rollcall.tabular.Cell.YesNo;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real spreadsheet program does to our files, where LibreOffice is installed. */
class SpreadsheetTest {

    private static final List<String> HEADER = List.of("Phone", "Name", "Spend", "Since", "Last", "Member", "Note");

    private final Path folder;

    SpreadsheetTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void changesTheCellsThatAreTypedIntoAndNoOther() throws IOException {
        SpreadsheetProgram.assumeInstalled();
        Path file = folder.resolve("contacts.xlsx");
        Path saved = folder.resolve("saved.xlsx");
        long seed = new Random().nextLong();
        write(file, new Random(seed));
        List<List<String>> expected = read(file);

        SpreadsheetProgram.edit(
                file,
                saved,
                "Contacts!B3=Zoë",
                "Contacts!C4=12.5",
                "Contacts!A5=0123456789",
                "Contacts!D6=2026-01-31",
                "Contacts!G7=");

        expected.get(1).set(1, "Zoë");
        expected.get(2).set(2, "12.5");
        expected.get(3).set(0, "0123456789");
        expected.get(4).set(3, "2026-01-31");
        expected.get(5).set(6, "");
        List<List<String>> found = read(saved);
        assertThat(found).hasSameSizeAs(expected);
        assertThat(differences(expected, found)).as("seed %d", seed).isEmpty();
    }

    @Test
    void savesATextFileAsItWas() {
        SpreadsheetProgram.assumeInstalled();
        Path file = folder.resolve("contacts.csv");
        Path saved = folder.resolve("saved.csv");
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        try (CsvRowWriter writer = CsvRowWriter.create(file, "1", HEADER)) {
            for (int i = 0; i < 300; i++) {
                String phone = "+6012" + (10_000_000 + i);
                writer.writeTexts(
                        List.of(phone, text(random), "12.50", "2026-11-22", text(random), "yes", text(random)));
            }
            writer.publish();
        }

        SpreadsheetProgram.edit(file, saved);

        List<List<String>> expected = read(file);
        List<List<String>> found = read(saved);
        assertThat(found).hasSameSizeAs(expected);
        assertThat(differences(expected, found)).as("seed %d", seed).isEmpty();
    }

    /** Made by our writer, opened in LibreOffice 7.4, four cells of the last row typed over, saved as a workbook. */
    @Test
    void readsAWorkbookThatASpreadsheetProgramSaved() throws IOException {
        Path file = folder.resolve("saved.xlsx");
        try (InputStream saved = getClass().getResourceAsStream("/tabular/saved-by-libreoffice.xlsx")) {
            Files.copy(Objects.requireNonNull(saved), file);
        }

        assertThat(Spool.take(file, folder.resolve("spool"), InputOptions.none())
                        .notes())
                .containsExactly("Read: sheet 'Contacts', header in row 1.");
        assertThat(read(file))
                .containsExactly(
                        List.of(
                                "+60123456789",
                                "Siti Aminah",
                                "1234.5",
                                "2026-11-22",
                                "2026-11-22T13:30:45",
                                "true",
                                "=1+1"),
                        List.of(
                                "+5511987654321",
                                "李 小龍 👍",
                                "-0.000001",
                                "1999-12-31",
                                "2020-03-01",
                                "false",
                                "'quoted"),
                        List.of(
                                "0123456789",
                                " leading and trailing ",
                                "999999999999999",
                                "1900-03-01",
                                "1999-12-31T23:59:59",
                                "true",
                                "@SUM(A1)"),
                        List.of(
                                "+60123456780",
                                "\u200Fשלום",
                                "0",
                                "9999-12-31",
                                "2030-01-01T08:00:00",
                                "false",
                                "line\nbreak\tand tab"),
                        List.of(
                                "+60123456781",
                                "_x000D_ <b>&amp;\"x\"",
                                "1234567890.123456789",
                                "1899-12-31",
                                "2026-10-25T08:30:00",
                                "true",
                                "--"),
                        List.of("+60123456782", "Zoë", "12.5", "2026-01-31", "", "false", "TRUE"));
    }

    /** LibreOffice knows one kind of line break, and takes a text for escaped that is not. */
    private static String text(Random random) {
        return NastyTexts.of(random).replaceAll("\\r\\n?", "\n").replace("_x005F_", "_");
    }

    private static List<String> differences(List<List<String>> expected, List<List<String>> found) {
        List<String> differences = new ArrayList<>();
        for (int row = 0; row < expected.size(); row++) {
            for (int column = 0; column < HEADER.size(); column++) {
                String was = expected.get(row).get(column);
                String is = found.get(row).get(column);
                if (!was.equals(is)) {
                    differences.add(
                            "row " + (row + 2) + ", " + HEADER.get(column) + ": " + shown(was) + " is " + shown(is));
                }
            }
        }
        return differences;
    }

    private static String shown(String text) {
        return text.chars()
                .mapToObj(c -> c > ' ' && c < 127 ? Character.toString(c) : String.format("\\u%04x", c))
                .collect(Collectors.joining());
    }

    private void write(Path file, Random random) throws IOException {
        try (RowWriter writer = XlsxRowWriter.create(file, "1", "Contacts", HEADER)) {
            for (int i = 0; i < 300; i++) {
                writer.write(List.of(
                        new Text("+6012" + (10_000_000 + i)),
                        new Text(text(random)),
                        new Amount(new BigDecimal(random.nextInt()).movePointLeft(random.nextInt(8))),
                        new Day(LocalDate.ofEpochDay(random.nextInt(20_000))),
                        new Moment(Instant.ofEpochSecond(random.nextInt()), ZoneId.of("Asia/Kuala_Lumpur")),
                        new YesNo(random.nextBoolean()),
                        new Text(text(random))));
            }
            writer.publish();
        }
    }

    private List<List<String>> read(Path file) {
        SpooledInput input = Spool.take(file, folder.resolve("spool"), InputOptions.none());
        List<List<String>> rows = new ArrayList<>();
        for (Row row : Rows.of(input)) {
            rows.add(new ArrayList<>(row instanceof Row.Cells cells ? cells.cells() : List.of(row.toString())));
        }
        return rows;
    }
}
