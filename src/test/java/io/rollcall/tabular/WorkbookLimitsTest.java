package io.rollcall.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workbook that is small on the disk and large in memory is refused, or read in constant memory. */
class WorkbookLimitsTest {

    private static final WorkbookLimits DEFAULT = WorkbookLimits.DEFAULT;
    private static final String HEADER = "<row r='1'><c t='str'><v>phone</v></c></row>";

    private final Path folder;

    WorkbookLimitsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void refusesWhatBecomesMuchLargerThanItIs() {
        WorkbookFile file = WorkbookFile.ofRows(HEADER + " ".repeat(12 << 20));

        assertThat(refusal(file, DEFAULT))
                .isEqualTo("contacts.xlsx: the workbook unpacks to more than 200 times its size; expected at most that."
                        + " If it is sound, save the sheet as 'CSV UTF-8' and import that file.");
        assertThat(leftOvers()).isEmpty();
    }

    @Test
    void refusesMoreBytesThanAWorkbookMayHave() {
        WorkbookFile file = WorkbookFile.ofRows(HEADER + " ".repeat(1 << 20));
        WorkbookFile parts = WorkbookFile.ofRows(HEADER)
                .withPart("_rels/.rels", "<Relationships>" + " ".repeat(100_000) + "</Relationships>");

        assertThat(refusal(file, limits(1_000, 1_000_000, 1 << 20)))
                .startsWith("contacts.xlsx: the workbook unpacks to more than 1,000,000 bytes; expected at most that.");
        assertThat(refusal(parts, limits(1_000, 1 << 20, 50_000)))
                .startsWith("contacts.xlsx: the workbook unpacks to more than 50,000 bytes that only describe it;");
    }

    @Test
    void refusesTooManyFilesBeforeItReadsTheirNames() {
        WorkbookFile file = WorkbookFile.ofRows(HEADER);
        for (int i = 0; i < 1_000; i++) {
            file.withPart("xl/media/" + i + ".xml", "<x/>");
        }

        assertThat(refusal(file, DEFAULT))
                .isEqualTo("contacts.xlsx: the workbook holds more than 1,000 files; expected at most that. Save the"
                        + " sheet as 'CSV UTF-8' and import that file.");
    }

    @Test
    void refusesTwoFilesOfOneName() {
        WorkbookFile file = WorkbookFile.ofRows(HEADER).withPart("XL\\Styles.xml", "<styleSheet/>");

        assertThat(refusal(file, DEFAULT))
                .startsWith("contacts.xlsx: the workbook holds two files of the same name; expected different names.");
    }

    @Test
    void refusesATagThatTheParserWouldHaveToKeepWhole() {
        String much = "0123456789".repeat(200_000);

        for (String markup : List.of("<row x='" + much + "'/>", "<!--" + much + "-->", "<![CDATA[" + much + "]]>")) {
            assertThat(refusal(WorkbookFile.ofRows(HEADER + markup), DEFAULT))
                    .as(markup.substring(0, 5))
                    .startsWith("contacts.xlsx: the workbook is damaged");
        }
    }

    @Test
    void breaksARowWhoseCellIsFarTooLong() throws IOException {
        // Random digits, so that the ratio tells nothing.
        Random random = new Random(1);
        StringBuilder digits = new StringBuilder(2 << 20);
        while (digits.length() < 2 << 20) {
            digits.append(random.nextLong());
        }
        WorkbookFile file = WorkbookFile.ofRows(HEADER
                + "<row r='2'><c t='inlineStr'><is><t>" + digits + "</t></is></c></row>"
                + "<row r='3'><c><v>1</v></c></row>");

        List<Row> rows = Rows.of(take(file, DEFAULT));

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0))
                .isInstanceOfSatisfying(
                        Row.Faulty.class,
                        row -> assertThat(row.faults())
                                .containsExactly(new Row.Fault(0, CellFault.TOO_LONG.message())));
    }

    @Test
    void breaksARowThatIsTooLargeAndASheetWhoseSharedTextsMultiply() throws IOException {
        String cells = "<c t='s'><v>0</v></c>".repeat(200);
        String header = "<row r='1'>" + columns(200) + "</row>";
        WorkbookFile file = WorkbookFile.ofRows(header + ("<row>" + cells + "</row>").repeat(10))
                .withStrings("<si><t>" + "x".repeat(32_767) + "</t></si>");
        WorkbookLimits small = new WorkbookLimits(
                1_000, 2L << 30, 16 << 20, 200, 10 << 20, 1_048_576, 16_384, 4 << 20, 20, 1 << 20, 20 << 20);

        List<Row> rows = Rows.of(take(file, DEFAULT));

        assertThat(rows)
                .hasSize(10)
                .allSatisfy(row -> assertThat(((Row.Faulty) row).faults())
                        .hasSize(72)
                        .allSatisfy(fault -> assertThat(fault.message()).isEqualTo(CellFault.ROW_TOO_LARGE.message())));
        assertThat(refusal(file, small))
                .startsWith("contacts.xlsx, sheet 'List': the sheet holds more than 20,971,520 bytes of text;");
    }

    @Test
    void keepsSharedTextsThatDoNotFitIntoMemoryInAPrivateFile() throws IOException {
        Path spool = Files.createDirectory(folder.resolve("spool"));
        Random random = new Random(5);
        List<Integer> numbers = new ArrayList<>();

        try (SharedStrings strings = new SharedStrings(spool)) {
            for (int i = 0; i < 300_000; i++) {
                strings.add(text(i));
            }
            for (int i = 0; i < 100_000; i++) {
                numbers.add(random.nextInt(10) == 0 ? random.nextInt(300_000) : i * 3);
            }
            assertThat(leftOvers()).hasSize(2);
            for (int number : numbers) {
                assertThat(strings.get(number)).isEqualTo(text(number));
            }
            assertThat(strings.get(300_000)).isNull();
            assertThat(strings.get(-1)).isNull();
        }
        assertThat(leftOvers()).isEmpty();
    }

    private static String text(int number) {
        return number % 1_000 == 0 ? number + "é".repeat(9_000) : "Name " + number;
    }

    private static String columns(int count) {
        StringBuilder cells = new StringBuilder();
        for (int i = 0; i < count; i++) {
            cells.append("<c t='str'><v>c").append(i).append("</v></c>");
        }
        return cells.toString();
    }

    private static WorkbookLimits limits(int entries, long inflated, long packageBytes) {
        return new WorkbookLimits(
                entries, inflated, packageBytes, 200, 1L << 40, 1_048_576, 16_384, 4 << 20, 20, 1 << 20, 4L << 30);
    }

    private SpooledInput take(WorkbookFile file, WorkbookLimits limits) throws IOException {
        Path path = file.write(folder.resolve("contacts.xlsx"));
        Path spool = folder.resolve("spool");
        PartFile.createPrivateFolder(spool);
        SourceFile source = SourceFile.of(path);
        try (FileChannel channel = source.open()) {
            return new WorkbookSpool(source, InputOptions.none(), spool, limits)
                    .take(channel, "1", MessageDigest.getInstance("SHA-256"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String refusal(WorkbookFile file, WorkbookLimits limits) {
        InputException refusal = catchThrowableOfType(InputException.class, () -> take(file, limits));
        assertThat(refusal).isNotNull();
        return String.valueOf(refusal.getMessage());
    }

    private List<Path> leftOvers() {
        try (Stream<Path> files = Files.list(folder.resolve("spool"))) {
            return files.toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
