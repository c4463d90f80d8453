package io.rollcall.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.contact.ContactField;
import io.rollcall.contact.Phone;
import io.rollcall.contact.PhoneParser;
import io.rollcall.contact.Regions;
import io.rollcall.tabular.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleWorkbookTest {

    private static final int PHONE = 2;
    private static final SampleOptions ALL = new SampleOptions(3_000, 42).withColumns(SampleColumns.values());

    private final Path folder;
    private final Path file;

    SampleWorkbookTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("sample.xlsx");
    }

    @Test
    void holdsPhonesAsNumbersAndAsTextsAndDatesAsDates() throws IOException {
        SampleGenerator.writeWorkbook(ALL, file);

        Set<CellType> phones = EnumSet.noneOf(CellType.class);
        List<Integer> digits = new ArrayList<>();
        long dates = 0;
        try (XSSFWorkbook workbook = new XSSFWorkbook(file.toFile().getPath())) {
            XSSFSheet sheet = workbook.getSheetAt(0);
            for (int i = 1; i <= sheet.getLastRowNum(); i++) {
                Cell phone = sheet.getRow(i).getCell(PHONE);
                if (phone != null) {
                    phones.add(phone.getCellType());
                    digits.add(phone.getCellType() == CellType.NUMERIC ? digits(phone) : 0);
                }
                Cell since = sheet.getRow(i).getCell(13);
                dates += since != null && DateUtil.isCellDateFormatted(since) ? 1 : 0;
            }
        }
        assertThat(phones).containsExactlyInAnyOrder(CellType.NUMERIC, CellType.STRING);
        assertThat(digits).contains(0, 10, 11, 12, 13);
        assertThat(dates).isEqualTo(3_000);
    }

    private static int digits(Cell phone) {
        return Long.toString((long) phone.getNumericCellValue()).length();
    }

    @Test
    void isAboutTheSamePeopleAsTheTextFile() throws IOException {
        Path text = folder.resolve("sample.csv");
        SampleOptions options =
                new SampleOptions(5_000, 9, SampleOptions.knownCountries(), new SampleMix(0, 30), Set.of());
        SampleGenerator.writeWorkbook(options, file);
        try (OutputStream out = Files.newOutputStream(text)) {
            SampleGenerator.write(options, out);
        }

        assertThat(phones(file)).isEqualTo(phones(text)).doesNotContain("");
    }

    @Test
    void isTheSameForTheSameSeed() throws IOException {
        SampleGenerator.writeWorkbook(ALL, file);
        SampleGenerator.writeWorkbook(ALL, folder.resolve("again.xlsx"));

        assertThat(folder.resolve("again.xlsx")).hasSameBinaryContentAs(file);
    }

    @Test
    void refusesMoreRowsThanASheetHas() {
        SampleOptions tooMany = new SampleOptions(SampleGenerator.MOST_SHEET_ROWS + 1, 1);

        assertThatThrownBy(() -> SampleGenerator.writeWorkbook(tooMany, file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A sheet has no room for 1048576 rows under a header.");
        assertThat(file).doesNotExist();
    }

    private List<String> phones(Path sample) {
        SampleReading reading = new SampleReading(sample, folder.resolve("spool"), "");
        int phone = reading.columns().column(ContactField.PHONE).orElseThrow().index();
        int country =
                reading.columns().column(ContactField.COUNTRY).orElseThrow().index();
        List<String> phones = new ArrayList<>();
        for (Row row : reading.rows) {
            List<String> cells = ((Row.Cells) row).cells();
            Optional<String> region =
                    cells.get(country).isEmpty() ? Optional.empty() : Regions.find(cells.get(country));
            boolean isPhone = new PhoneParser().parse(cells.get(phone), region) instanceof Phone;
            phones.add(isPhone ? ((Phone) new PhoneParser().parse(cells.get(phone), region)).e164() : "");
        }
        return phones;
    }
}
