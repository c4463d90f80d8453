package io.rollcall.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rollcall.tabular.Cell.Amount;
import io.rollcall.tabular.Cell.Day;
import io.rollcall.tabular.Cell.NotAvailable;
import io.rollcall.tabular.Cell.Text;
import io.rollcall.tabular.Cell.YesNo;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class XlsxRowWriterTest {

    private final Path folder;
    private final Path file;

    XlsxRowWriterTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("contacts.xlsx");
    }

    @Test
    void writesEachCellAsWhatItIs() throws IOException {
        try (XlsxRowWriter writer = create("Phone", "Spend", "Since", "Member", "Note", "Lookup")) {
            writer.write(List.of(
                    new Text("+60123456789"),
                    new Amount(new BigDecimal("1234.5")),
                    new Day(LocalDate.of(2026, 11, 22)),
                    new YesNo(true),
                    Cell.BLANK,
                    new NotAvailable()));
            writer.publish();

            assertThat(writer.rows()).isEqualTo(1);
        }

        try (XSSFWorkbook workbook = open()) {
            XSSFSheet sheet = workbook.getSheet("Contacts");
            assertThat(sheet.getPaneInformation().getHorizontalSplitTopRow()).isEqualTo((short) 1);
            assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
            assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A1:F2");
            assertThat(sheet.getRow(0).getCell(0).getCellStyle().getFont().getBold())
                    .isTrue();
            XSSFCell phone = sheet.getRow(1).getCell(0);
            assertThat(phone.getStringCellValue()).isEqualTo("+60123456789");
            assertThat(phone.getCellStyle().getDataFormatString()).isEqualTo("@");
            assertThat(sheet.getRow(1).getCell(1).getNumericCellValue()).isEqualTo(1234.5);
            XSSFCell since = sheet.getRow(1).getCell(2);
            assertThat(since.getLocalDateTimeCellValue().toLocalDate()).isEqualTo("2026-11-22");
            assertThat(since.getCellStyle().getDataFormatString()).isEqualTo("yyyy-mm-dd");
            assertThat(sheet.getRow(1).getCell(3).getBooleanCellValue()).isTrue();
            assertThat(sheet.getRow(1).getCell(4)).isNull();
            assertThat(sheet.getRow(1).getCell(5).getCellType()).isEqualTo(CellType.ERROR);
        }
    }

    @Test
    void isReadBackWithPlainNumbersAndDates() {
        try (XlsxRowWriter writer = create("Phone", "Number", "Day", "Member")) {
            writer.write(List.of(
                    new Amount(new BigDecimal("919876543210")),
                    new Amount(new BigDecimal("0.00001")),
                    new Day(LocalDate.of(2024, 2, 29)),
                    new YesNo(false)));
            writer.publish();
        }

        assertThat(rows()).containsExactly(List.of("919876543210", "0.00001", "2024-02-29", "false"));
    }

    @ParameterizedTest
    @CsvSource({
        "1234.50, 1234.5",
        "-3, -3",
        "999999999999999, 999999999999999",
        "1000000000000001, 1000000000000001",
        "0.1234567890123456, 0.1234567890123456",
        "1E+20, 100000000000000000000"
    })
    void keepsEveryDigitOfANumberIfNeedBeAsAText(String number, String read) {
        try (XlsxRowWriter writer = create("Phone", "Number")) {
            writer.write(List.of(new Text("x"), new Amount(new BigDecimal(number))));
            writer.publish();
        }

        assertThat(rows()).containsExactly(List.of("x", read));
    }

    @ParameterizedTest
    @CsvSource({"1900-03-01", "1900-02-28", "0001-01-01", "9999-12-31", "2026-11-22"})
    void keepsDaysThatSpreadsheetsDoNotKnowAsTexts(LocalDate day) {
        try (XlsxRowWriter writer = create("Phone", "Day")) {
            writer.write(List.of(new Text("x"), new Day(day)));
            writer.publish();
        }

        assertThat(rows()).containsExactly(List.of("x", day.toString()));
    }

    @Test
    void marksWhatWouldBeRunAsAFormulaAndChangesNothing() throws IOException {
        List<String> texts = List.of("=1+1", "+60 12", "-x", "@cmd", "\t=x", "'=quoted", "+60123456789", "plain");
        try (XlsxRowWriter writer = create("Note", "Phone")) {
            texts.forEach(text -> writer.write(List.of(new Text(text), new Text("x"))));
            writer.publish();
        }

        try (XSSFWorkbook workbook = open()) {
            List<Boolean> quoted = new ArrayList<>();
            workbook.getSheetAt(0)
                    .forEach(row -> quoted.add(row.getCell(0).getCellStyle().getQuotePrefixed()));
            assertThat(quoted).containsExactly(false, true, true, true, true, true, true, false, false);
        }
        assertThat(rows()).map(row -> row.get(0)).isEqualTo(texts);
    }

    @Test
    void whatLooksEscapedOnlyWithTheNextCharacterComesBack() {
        List<String> row = List.of("x", "_x4007\uFFFE_0", "_x0041\r\n");

        try (XlsxRowWriter writer = create("Phone", "One", "Two")) {
            writer.write(row.stream().<Cell>map(Text::new).toList());
            writer.publish();
        }

        assertThat(rows()).containsExactly(row);
    }

    @Test
    void whatIsWrittenIsReadBackAsItWas() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            rows.add(List.of("x", cell(random), cell(random)));
        }

        try (XlsxRowWriter writer = create("Phone", "One", "Two")) {
            rows.forEach(row -> writer.write(row.stream().<Cell>map(Text::new).toList()));
            writer.publish();
        }

        assertThat(rows()).as("seed %d", seed).isEqualTo(rows);
    }

    private static String cell(Random random) {
        String alphabet =
                "\",\r\n ;\t<>&_x0041__x000D_'=+-@#\\1234567890abcéа李\u2028\u0085\u00A0\u0001\u001F\uFFFE\uFFFF";
        StringBuilder cell = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            cell.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return switch (random.nextInt(20)) {
            case 0 -> cell.append("👍").toString();
            case 1 -> cell.append("_x0041_").append("_x00e9_x").toString();
            default -> cell.toString();
        };
    }

    @Test
    void isReadBackAsOneListFromAllItsSheets() {
        writeSheetsOfThreeRows();

        SpooledInput input = Spool.take(file, folder.resolve("spool"), InputOptions.none());

        assertThat(Rows.of(input))
                .containsExactly(
                        new Row.Cells(2, List.of("+60123456781")),
                        new Row.Cells(3, List.of("+60123456782")),
                        new Row.Cells(1_048_578, List.of("+60123456783")),
                        new Row.Cells(1_048_579, List.of("+60123456784")),
                        new Row.Cells(2_097_154, List.of("+60123456785")));
        assertThat(Rows.after(input.reference(), 1_048_578)).hasSize(2);
        assertThat(input.dataRows()).isEqualTo(5);
        assertThat(input.notes())
                .containsExactly(
                        "Read: sheet 'Contacts', header in row 1.",
                        "Read as one with it: sheet 'Contacts 2'; its rows are numbered on, its row 1 is row 1,048,577.",
                        "Read as one with it: sheet 'Contacts 3'; its rows are numbered on, its row 1 is row 2,097,153.");
        assertThat(input.reference().placeInFile(3)).isEqualTo("row 3");
        assertThat(input.reference().placeInFile(1_048_576)).isEqualTo("row 1048576");
        assertThat(input.reference().placeInFile(1_048_578)).isEqualTo("sheet 'Contacts 2', row 2");
    }

    @Test
    void isReadBackFromTheSheetThatIsNamedAlone() {
        writeSheetsOfThreeRows();

        SpooledInput input =
                Spool.take(file, folder.resolve("spool"), InputOptions.none().withSheet("Contacts"));

        assertThat(input.dataRows()).isEqualTo(2);
        assertThat(input.notes())
                .contains("The list goes on in 'Contacts 2', 'Contacts 3', which was not read, since a sheet was named."
                        + " To read them as one, leave --sheet out.");
    }

    @Test
    void isNotReadWithASheetThatHasOtherColumnsOrCannotBeSeen() {
        String header = "<row r='1'><c t='str'><v>phone</v></c><c t='str'><v>name</v></c></row>";
        String other = "<row r='1'><c t='str'><v>phone</v></c><c t='str'><v>note</v></c></row>";
        String row = "<row r='2'><c t='str'><v>1</v></c><c t='str'><v>x</v></c></row>";
        WorkbookFile.ofRows(header + row)
                .withSheet("List 2", "hidden", header + row)
                .withSheet("List 3", "", header + row)
                .write(file);
        Path different = WorkbookFile.ofRows(header + row)
                .withSheet("List 2", "", other + row)
                .write(folder.resolve("different.xlsx"));

        assertThat(Spool.take(file, folder.resolve("spool"), InputOptions.none())
                        .notes())
                .containsExactly(
                        "Read: sheet 'List', header in row 1.",
                        "Other sheets were not read: 'List 3'. For one of them, say --sheet.");
        assertThat(Spool.take(different, folder.resolve("spool"), InputOptions.none())
                        .dataRows())
                .isEqualTo(1);
    }

    private void writeSheetsOfThreeRows() {
        XlsxRowWriter.Layout layout = new XlsxRowWriter.Layout(file, "Contacts", List.of("Phone"), 3);
        try (XlsxRowWriter writer = XlsxRowWriter.into(PartFile.replace(file, "1"), layout)) {
            for (int i = 1; i <= 5; i++) {
                writer.write(List.of(new Text("+6012345678" + i)));
            }
            writer.publish();
        }
    }

    @Test
    void beginsASheetWithTheHeaderWhenOneIsFull() throws IOException {
        XlsxRowWriter.Layout layout = new XlsxRowWriter.Layout(file, "Contacts", List.of("Phone"), 3);
        try (XlsxRowWriter writer = XlsxRowWriter.into(PartFile.replace(file, "1"), layout)) {
            for (int i = 1; i <= 5; i++) {
                writer.write(List.of(new Text("+6012345678" + i)));
            }
            writer.publish();

            assertThat(writer.rows()).isEqualTo(5);
        }

        try (XSSFWorkbook workbook = open()) {
            List<List<String>> sheets = new ArrayList<>();
            workbook.forEach(sheet -> {
                List<String> cells = new ArrayList<>(List.of(sheet.getSheetName()));
                sheet.forEach(row -> cells.add(row.getCell(0).getStringCellValue()));
                sheets.add(cells);
            });
            assertThat(sheets)
                    .containsExactly(
                            List.of("Contacts", "Phone", "+60123456781", "+60123456782"),
                            List.of("Contacts 2", "Phone", "+60123456783", "+60123456784"),
                            List.of("Contacts 3", "Phone", "+60123456785"));
        }
    }

    @Test
    void writesEqualBytesForEqualRowsInAnyZoneAndNoTimeAtAll() throws IOException {
        byte[] here = bytes();
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));

            assertThat(bytes()).isEqualTo(here);
        } finally {
            TimeZone.setDefault(zone);
        }
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            Instant earliest = Instant.parse("1980-01-02T00:00:00Z");
            assertThat(Collections.list(zip.getEntries()))
                    .isNotEmpty()
                    .allMatch(part -> part.getLastModifiedDate().toInstant().isBefore(earliest));
            String properties = new String(
                    zip.getInputStream(zip.getEntry("docProps/core.xml")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(properties).contains("Rollcall").doesNotContain("created", "modified");
        }
    }

    private byte[] bytes() throws IOException {
        try (XlsxRowWriter writer = XlsxRowWriter.replace(file, "1", "Contacts", List.of("Phone", "Day"))) {
            writer.write(List.of(new Text("+60123456789"), new Day(LocalDate.of(2026, 11, 22))));
            writer.publish();
        }
        return Files.readAllBytes(file);
    }

    @Test
    void leavesNothingWhenItIsNotPublished() throws IOException {
        try (XlsxRowWriter writer = create("Phone")) {
            writer.write(List.of(new Text("+60123456789")));

            assertThat(names(folder)).containsExactly("contacts.xlsx.1.part");
        }

        assertThat(names(folder)).isEmpty();
    }

    @Test
    void nobodyElseCanReadTheFileOrWhatIsWrittenOnTheWay() throws IOException {
        try (XlsxRowWriter writer = create("Phone")) {
            writer.write(List.of(new Text("+60123456789")));

            assertThat(names(folder))
                    .hasSize(1)
                    .allMatch(part -> mode(folder.resolve(part)).equals("rw-------"));
            writer.publish();
        }

        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void leavesAWriterAloneThatIsStillAtWork() throws IOException {
        Path other = folder.resolve("other.xlsx");
        try (XlsxRowWriter first = create("Phone")) {
            try (XlsxRowWriter second = XlsxRowWriter.create(other, "1", "Contacts", List.of("Phone"))) {
                second.publish();
            }
            first.write(List.of(new Text("+60123456789")));
            first.publish();
        }

        assertThat(rows()).containsExactly(List.of("+60123456789"));
    }

    @Test
    void keepsTheOldFileUntilTheNewOneIsWhole() throws IOException {
        Files.writeString(file, "old");

        try (XlsxRowWriter writer = XlsxRowWriter.replace(file, "2", "Contacts", List.of("Phone"))) {
            assertThat(Files.readString(file)).isEqualTo("old");

            writer.publish();
        }

        assertThat(rows()).isEmpty();
    }

    @Test
    void refusesToTakeTheNameOfAnExistingFile() throws IOException {
        Files.writeString(file, "old");

        OutputException refusal = catchThrowableOfType(
                OutputException.class, () -> create("Phone").close());

        assertThat(refusal.reason()).isEqualTo(OutputException.Reason.ALREADY_EXISTS);
        assertThat(Files.readString(file)).isEqualTo("old");
    }

    @Test
    void namesAFolderThatDoesNotExist() throws IOException {
        Path nowhere = folder.resolve("missing").resolve("contacts.xlsx");

        OutputException refusal = catchThrowableOfType(
                OutputException.class,
                () -> XlsxRowWriter.create(nowhere, "1", "Contacts", List.of("Phone"))
                        .close());

        assertThat(refusal.reason()).isEqualTo(OutputException.Reason.NOT_WRITABLE);
        assertThat(refusal).hasMessageContaining("its folder does not exist; expected a folder.");
        assertThat(names(folder)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(FailingChannel.Fault.class)
    void leavesNothingAndTellsWhenTheDiskFails(FailingChannel.Fault fault) throws IOException {
        PartFile failing = PartFile.create(file, PartFile.partOf(file, "1"), path -> new FailingChannel(path, fault));
        XlsxRowWriter.Layout layout = new XlsxRowWriter.Layout(file, "Contacts", List.of("Phone"), 100_000);
        Random random = new Random(1);

        OutputException failure = catchThrowableOfType(OutputException.class, () -> {
            try (XlsxRowWriter writer = XlsxRowWriter.into(failing, layout)) {
                for (int i = 0; i < 50_000; i++) {
                    writer.write(List.of(new Text("+" + random.nextInt(Integer.MAX_VALUE))));
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
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void refusesTextThatIsNoText() throws IOException {
        OutputException failure = catchThrowableOfType(OutputException.class, () -> {
            try (XlsxRowWriter writer = create("Phone")) {
                writer.write(List.of(new Text("\uD83D")));
                writer.publish();
            }
        });

        assertThat(failure.reason()).isEqualTo(OutputException.Reason.UNWRITABLE_CELL);
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void refusesWhatNoCellCanHold() {
        try (XlsxRowWriter writer = create("Phone")) {
            Text longest = new Text("x".repeat(Cell.MOST_CHARACTERS));
            writer.write(List.of(longest));
            assertThatIllegalArgumentException().isThrownBy(() -> writer.write(List.of(Cell.BLANK, Cell.BLANK)));
            assertThatThrownBy(() -> writer.write(List.of(new Text(longest.text() + "x"))))
                    .isInstanceOf(OutputException.class)
                    .hasMessage(
                            file + ", sheet 'Contacts', row 3, column 'Phone': 32768 characters; a cell of a workbook"
                                    + " holds at most 32767. Leave the column out, or write a CSV file.");
        }
    }

    private XlsxRowWriter create(String... header) {
        return XlsxRowWriter.create(file, "1", "Contacts", List.of(header));
    }

    private XSSFWorkbook open() throws IOException {
        return new XSSFWorkbook(Files.newInputStream(file));
    }

    private List<List<String>> rows() {
        SpooledInput input = Spool.take(file, folder.resolve("spool"), InputOptions.none());
        return Rows.of(input).stream().map(row -> ((Row.Cells) row).cells()).toList();
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private List<String> names(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.map(path -> String.valueOf(path.getFileName())).toList();
        }
    }
}
