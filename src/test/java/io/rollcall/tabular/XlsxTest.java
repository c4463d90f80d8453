package io.rollcall.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a workbook holds is what arrives, or a person is told why not. */
class XlsxTest {

    private static final String HEADER = "<row r='1'><c t='str'><v>phone</v></c><c t='str'><v>name</v></c></row>";

    private final Path folder;

    XlsxTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "",
            value = {
                "60123456789|60123456789",
                "919876543210|919876543210",
                "9.1987654321E11|919876543210",
                "5511987654321|5511987654321",
                "5.511987654321E+12|5511987654321",
                "123456789012345|123456789012345",
                "1234567890123456|1.234567890123456E+15",
                "6.0123456789012345E16|6.0123456789012345E+16",
                "1E15|1E+15",
                "60123456789.0|60123456789",
                "0|0",
                "-0.0|0",
                "007|7",
                "1.1000000000000001|1.1",
                "0.30000000000000004|0.3",
                "1E-7|0.0000001",
                "-12.50|-12.5",
                "1E+308|1E+308",
                "1E999|1E999",
                "twelve|twelve"
            })
    void givesNumbersAsTheyAreStored(String stored, String text) {
        assertThat(value("<c r='A2'><v>" + stored + "</v></c>")).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0000000000|123456789|0123456789",
                "000-0000000|123456789|0123456789",
                "00000|123456|123456",
                "0|5|5",
                "\"+\"#|60123456789|+60123456789",
                "+0|60123456789|+60123456789",
                "+0;-0|5|5",
                "#,##0|60123456789|60123456789",
                "0.00|12.5|12.5",
                "0.00E+00|919876543210|919876543210",
                "0%|0.5|0.5",
                "[Red]0|7|7"
            })
    void fillsUpWithZerosWhereTheFormatDoes(String format, String stored, String text) {
        WorkbookFile file = WorkbookFile.ofRows(HEADER + row(2, "<c r='A2' s='1'><v>" + stored + "</v></c>"))
                .withFormats(format);

        assertThat(value(file)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yyyy-mm-dd|1|1900-01-01",
                "yyyy-mm-dd|59|1900-02-28",
                "yyyy-mm-dd|60|1900-02-29",
                "yyyy-mm-dd|61|1900-03-01",
                "m/d/yy|45983|2025-11-22",
                "dd.mm.yyyy hh:mm|45983.5|2025-11-22T12:00:00",
                "dd/mm/yyyy hh:mm|45983|2025-11-22",
                "d-mmm-yy|45983.999999|2025-11-23",
                "h:mm AM/PM|0.75|18:00:00",
                "[h]:mm:ss|1.5|36:00:00",
                "yyyy-mm-dd|2958465|9999-12-31",
                "yyyy-mm-dd|2958466|2958466",
                "yyyy-mm-dd|-1|-1",
                "yyyy-mm-dd|0|0"
            })
    void givesDatesByTheFormatOfTheCell(String format, String stored, String text) {
        WorkbookFile file = WorkbookFile.ofRows(HEADER + row(2, "<c r='A2' s='1'><v>" + stored + "</v></c>"))
                .withFormats(format);

        assertThat(value(file)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0,1904-01-01", "1,1904-01-02", "44521,2025-11-22", "44521.25,2025-11-22T06:00:00"})
    void countsDaysFrom1904WhereTheWorkbookDoes(String stored, String text) {
        WorkbookFile file = WorkbookFile.ofRows(HEADER + row(2, "<c r='A2' s='1'><v>" + stored + "</v></c>"))
                .withFormats("yyyy-mm-dd")
                .countingFrom1904();

        assertThat(value(file)).isEqualTo(text);
    }

    @Test
    void givesTextsBooleansAndResultsOfFormulas() {
        String strings = "<si><t>plain</t></si>"
                + "<si><r><t>ri</t></r><r><rPr><b/></rPr><t xml:space='preserve'>ch </t></r><r><t>text</t></r></si>"
                + "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></si>"
                + "<si><t>a_x000D_b_x005F_x000D_c_xyz_</t></si>";
        WorkbookFile file = WorkbookFile.ofRows(HEADER
                        + row(2, "<c t='s'><v>0</v></c><c t='s'><v>1</v></c>")
                        + row(3, "<c t='s'><v>2</v></c><c t='s'><v>3</v></c>")
                        + row(4, "<c t='b'><v>1</v></c><c t='b'><v>0</v></c>")
                        + row(5, "<c t='str'><f>A1</f><v>x</v></c><c><f>1+1</f><v>2</v></c>")
                        + row(
                                6,
                                "<c t='inlineStr'><is><t>in</t><r><t>line</t></r></is></c><c t='d'><v>2025-11-22</v></c>")
                        + row(7, "<c t='str'><f>\"\"</f><v></v></c><c t='str'><v>&lt;&#10;&quot;=+,</v></c>"))
                .withStrings(strings);

        assertThat(cells(file))
                .containsExactly(
                        List.of("plain", "rich text"),
                        List.of("東京", "a\rb_x000D_c_xyz_"),
                        List.of("true", "false"),
                        List.of("x", "2"),
                        List.of("inline", "2025-11-22"),
                        List.of("", "<\n\"=+,"));
    }

    @Test
    void leavesTextsThatLookLikeGuardedFormulasAsTheyAre() {
        WorkbookFile file =
                WorkbookFile.ofRows(HEADER + row(2, "<c t='str'><v>'=1+1</v></c><c t='str'><v>'+60</v></c>"));

        assertThat(cells(file)).containsExactly(List.of("'=1+1", "'+60"));
    }

    @Test
    void breaksARowByTheCellThatCannotBeReadAndKeepsTheOthers() {
        WorkbookFile file = WorkbookFile.ofRows(HEADER
                + row(2, "<c t='e'><v>#REF!</v></c><c t='str'><v>Ali</v></c>")
                + row(3, "<c><f>A9</f></c><c><f>A9</f><v/></c>")
                + row(4, "<c t='s'><v>7</v></c><c t='str'><v>" + "x".repeat(32_767) + "</v></c>")
                + row(5, "<c t='str'><v>1</v></c><c t='str'><v>" + "x".repeat(32_768) + "</v></c>")
                + row(6, "<c t='str'><v>a_x0000_</v></c><c t='str'><v>_xD83D_</v></c>")
                + row(7, "<c t='str'><v>phone</v></c><c t='str'><v>name</v></c>")
                + row(8, "<c t='str'><v>_xD83D__xDE00_</v></c>"));

        List<Row> rows = Rows.of(take(file));

        assertThat(rows)
                .containsExactly(
                        faulty(2, List.of("#REF!", "Ali"), new Row.Fault(0, CellFault.ERROR_VALUE.message())),
                        faulty(
                                3,
                                List.of("=A9", "=A9"),
                                new Row.Fault(0, CellFault.NO_RESULT.message()),
                                new Row.Fault(1, CellFault.NO_RESULT.message())),
                        faulty(4, List.of("", "x".repeat(32_767)), new Row.Fault(0, CellFault.NO_SUCH_TEXT.message())),
                        faulty(5, List.of("1", "x".repeat(32_767)), new Row.Fault(1, CellFault.TOO_LONG.message())),
                        faulty(
                                6,
                                List.of("a\0", "?"),
                                new Row.Fault(0, CellFault.NOT_STORABLE.message()),
                                new Row.Fault(1, CellFault.NOT_STORABLE.message())),
                        faulty(7, List.of("phone", "name"), new Row.Fault(-1, CellFault.HEADER_AGAIN.message())),
                        new Row.Cells(8, List.of("\uD83D\uDE00", "")));
    }

    @Test
    void numbersRowsAsTheSpreadsheetDoes() {
        WorkbookFile file = WorkbookFile.ofRows(HEADER
                + row(2, "<c><v>1</v></c>")
                + row(3, "<c t='str'><v> </v></c>")
                + "<row><c><v>4</v></c></row>"
                + row(90_000, "<c><v>5</v></c>")
                + row(90_001, "")
                + row(90_000, "<c><v>6</v></c>")
                + row(1_048_576, "<c><v>7</v></c>"));

        SpooledInput input = take(file);

        assertThat(Rows.of(input)).map(Row::number).containsExactly(2L, 4L, 90_000L, 90_002L, 1_048_576L);
        assertThat(input.notes())
                .contains(
                        "Blank rows were passed over: 1,048,570.",
                        "Rows do not stand in the order of their numbers and were counted instead: 1.");
    }

    @Test
    void findsTheHeaderUnderTitleRowsAndLeavesColumnsWithoutNameOut() {
        WorkbookFile file = WorkbookFile.ofRows(row(2, text("B", "Contacts of 2025"))
                + row(5, text("B", "Full name") + text("D", " Phone ") + text("E", "Note"))
                + row(6, text("B", "Ali") + text("D", "+60123456789"))
                + row(7, text("B", "Siti") + text("C", "stray") + text("D", "+60123456780") + text("G", "stray")));

        SpooledInput input = take(file, InputOptions.none().withHeader(row -> row.contains("Phone")));

        assertThat(input.header()).containsExactly("Full name", "Phone", "Note");
        assertThat(input.reference().headerRow()).isEqualTo(5);
        assertThat(Rows.of(input))
                .containsExactly(
                        new Row.Cells(6, List.of("Ali", "+60123456789", "")),
                        new Row.Cells(7, List.of("Siti", "+60123456780", "")));
        assertThat(input.notes())
                .containsExactly(
                        "Read: sheet 'List', header in row 5.",
                        "Cells in columns without a name were left out, the first is C7.");
    }

    @Test
    void takesTheFirstRowOfTwoNamesWhereNoneLooksLikeTheHeader() {
        WorkbookFile file = WorkbookFile.ofRows(
                row(1, text("A", "Title")) + row(2, text("A", "a") + text("B", "b")) + row(30, text("A", "1")));

        SpooledInput input = take(file, InputOptions.none().withHeader(row -> false));

        assertThat(input.header()).containsExactly("a", "b");
        assertThat(Rows.of(input)).containsExactly(new Row.Cells(30, List.of("1", "")));
    }

    @Test
    void readsTheFirstSheetThatCanBeSeenAndNamesTheOthers() {
        WorkbookFile file = new WorkbookFile()
                .withSheet("Secret", "hidden", HEADER + row(2, "<c><v>1</v></c>"))
                .withSheet("Leads", "", HEADER + row(2, "<c><v>2</v></c>"))
                .withSheet("Empty", "", "")
                .withSheet("Old", "", HEADER + row(2, "<c><v>3</v></c>"))
                .withSheet("More secret", "veryHidden", HEADER);

        SpooledInput input = take(file);
        SpooledInput old = take(file, InputOptions.none().withSheet(" old"));
        SpooledInput secret = take(file, InputOptions.none().withSheet("Secret"));

        assertThat(Rows.of(input)).containsExactly(new Row.Cells(2, List.of("2", "")));
        assertThat(input.reference().sheet()).isEqualTo("Leads");
        assertThat(input.notes())
                .containsExactly(
                        "Read: sheet 'Leads', header in row 1.",
                        "Other sheets were not read: 'Old'. For one of them, say --sheet.");
        assertThat(Rows.of(old)).containsExactly(new Row.Cells(2, List.of("3", "")));
        assertThat(Rows.of(secret)).containsExactly(new Row.Cells(2, List.of("1", "")));
        assertThat(refusal(file, InputOptions.none().withSheet("New")))
                .isEqualTo("contacts.xlsx: the workbook has no sheet 'New'; expected one of 'Secret', 'Leads', 'Empty',"
                        + " 'Old', 'More secret'. Say --sheet with one of these names.");
    }

    @Test
    void sendsToAnotherSheetWhereTheFirstIsEmptyOrHasNoHeader() {
        WorkbookFile empty = new WorkbookFile().withSheet("Cover", "", "").withSheet("List", "", HEADER);
        WorkbookFile cover = new WorkbookFile()
                .withSheet("Cover", "", row(1, text("A", "Hello")))
                .withSheet("List", "", HEADER);

        assertThat(refusal(empty, InputOptions.none()))
                .isEqualTo("contacts.xlsx, sheet 'Cover': the sheet is empty; expected a header and rows. If another"
                        + " sheet holds the list, say --sheet 'List'.");
        assertThat(refusal(cover, InputOptions.none().withHeader(row -> row.contains("phone"))))
                .startsWith("contacts.xlsx, sheet 'Cover': none of the first 20 rows names a column by which contacts"
                        + " are known; expected a header. If another sheet holds the list, say --sheet 'List';");
    }

    @Test
    void tellsOfFormulasHiddenRowsMergedCellsAndMacros() {
        WorkbookFile file = new WorkbookFile();
        int sheet = file.declare("List", "");
        file.withType("application/vnd.ms-excel.sheet.macroEnabled.main+xml")
                .withPart(
                        "xl/worksheets/sheet" + sheet + ".xml",
                        "<worksheet><sheetData>" + HEADER
                                + "<row r='2' hidden='1'><c><f>1</f><v>1</v></c></row></sheetData>"
                                + "<mergeCells><mergeCell ref='A2:B3'/></mergeCells></worksheet>");

        assertThat(take(file).notes())
                .containsExactly(
                        "Read: sheet 'List', header in row 1.",
                        "The workbook has macros; they were not run.",
                        "Hidden rows were read like the others: 1.",
                        "Formulas were read by the results that are stored with them: 1 cells.",
                        "Cells below the header are merged; only the first of them holds the value.");
    }

    @Test
    void keepsThePrivateRowsAndNothingElse() throws IOException {
        Path file = WorkbookFile.ofRows(HEADER + row(2, "<c><v>1</v></c>")).write(folder.resolve("contacts.xlsx"));

        SpooledInput input = Spool.take(file, folder.resolve("spool"), InputOptions.none());

        assertThat(input.fileName()).isEqualTo("contacts.xlsx");
        assertThat(input.originalBytes()).isEqualTo(Files.size(file));
        assertThat(input.sha256()).hasSize(64);
        assertThat(leftOvers())
                .containsExactlyInAnyOrder(
                        input.reference().spoolFile(), input.reference().indexFile());

        Spool.delete(input.reference());

        assertThat(leftOvers()).isEmpty();
    }

    @Test
    void refusesWhatIsNoWorkbookOrAnotherKindOfOne() {
        String office = "application/vnd.openxmlformats-officedocument.";

        assertThat(refusal(WorkbookFile.ofRows(HEADER).withType(office + "wordprocessingml.document.main+xml")))
                .startsWith("contacts.xlsx: this Office file holds no workbook; expected a CSV file, an Excel");
        assertThat(refusal(WorkbookFile.ofRows(HEADER)
                        .withType("application/vnd.ms-excel.sheet.binary.macroEnabled.main")))
                .startsWith("contacts.xlsx: this is a binary workbook (.xlsb); expected 'Excel Workbook (.xlsx)'.");
        assertThat(refusal(WorkbookFile.ofRows(HEADER), InputOptions.none().withEncoding("UTF-8")))
                .startsWith("contacts.xlsx: this is an Excel workbook, for which --encoding and --delimiter mean");
        assertThat(refusal(WorkbookFile.ofRows("<row r='99999999999'><c/></row>")))
                .startsWith("contacts.xlsx: the workbook is damaged, or was made by a faulty program: a row has a"
                        + " number that no sheet has; expected an Excel workbook (.xlsx).");
        assertThat(refusal(WorkbookFile.ofRows("<row r='1'><c r='ZZZZZZ1'><v>1</v></c></row>")))
                .startsWith("contacts.xlsx: the workbook is damaged");
        assertThat(refusal(WorkbookFile.ofRows("<row r='1'><c r='XFE1'><v>1</v></c></row>")))
                .startsWith("contacts.xlsx: the workbook is damaged");
        assertThat(refusal(WorkbookFile.ofRows("<row r='1'><c r='A1'><v>1</v></row>")))
                .startsWith("contacts.xlsx: the workbook is damaged");
    }

    @Test
    void resolvesNoEntityAndAcceptsNoDocumentType() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        WorkbookFile file = new WorkbookFile();
        int sheet = file.declare("List", "");
        file.withPart(
                "xl/worksheets/sheet" + sheet + ".xml",
                "<!DOCTYPE x [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]>"
                        + WorkbookFile.sheet(HEADER + row(2, "<c t='str'><v>&e;</v></c>")));

        assertThat(refusal(file)).startsWith("contacts.xlsx: the workbook is damaged");
    }

    private static Row.Faulty faulty(long number, List<String> cells, Row.Fault... faults) {
        return new Row.Faulty(number, cells, List.of(faults));
    }

    private static String row(int number, String cells) {
        return "<row r='" + number + "'>" + cells + "</row>";
    }

    private static String text(String column, String text) {
        return "<c r='" + column + "1' t='inlineStr'><is><t>" + text + "</t></is></c>";
    }

    private String value(String cell) {
        return value(WorkbookFile.ofRows(HEADER + row(2, cell)));
    }

    private String value(WorkbookFile file) {
        return cells(file).get(0).get(0);
    }

    private List<List<String>> cells(WorkbookFile file) {
        return Rows.of(take(file)).stream()
                .map(row -> ((Row.Cells) row).cells())
                .toList();
    }

    private SpooledInput take(WorkbookFile file) {
        return take(file, InputOptions.none());
    }

    private SpooledInput take(WorkbookFile file, InputOptions options) {
        return Spool.take(file.write(folder.resolve("contacts.xlsx")), folder.resolve("spool"), options);
    }

    private String refusal(WorkbookFile file) {
        return refusal(file, InputOptions.none());
    }

    private String refusal(WorkbookFile file, InputOptions options) {
        InputException refusal = catchThrowableOfType(InputException.class, () -> take(file, options));
        assertThat(refusal).isNotNull();
        return String.valueOf(refusal.getMessage());
    }

    private List<Path> leftOvers() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("spool"))) {
            return files.toList();
        }
    }
}
