package io.rollcall.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Makes the workbooks in {@code samples/}: {@code mvn test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=io.rollcall.sample.SampleWorkbooks}, or run it from an editor.
 */
public final class SampleWorkbooks {

    private static final String[] HEADER = {
        "Full name", "Mobile No.", "Country", "Tags", "Opt-in", "Opt-in date", "Consent basis", "Remarks"
    };

    private final XSSFWorkbook workbook = new XSSFWorkbook();
    private final CellStyle date = style("dd/mm/yyyy");
    private final CellStyle dateTime = style("dd/mm/yyyy hh:mm");
    private final CellStyle zeros = style("0000000000");
    private final CellStyle text = style("@");

    private SampleWorkbooks() {
        workbook.getProperties()
                .getCoreProperties()
                .setCreated(Optional.of(Date.from(Instant.parse("2025-11-22T00:00:00Z"))));
        workbook.getProperties().getCoreProperties().setCreator("Rollcall");
    }

    /** Writes both into the folder that is named, or into {@code samples}. */
    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments.length > 0 ? arguments[0] : "samples"));
    }

    /** Writes both into a folder. */
    public static void write(Path folder) throws IOException {
        SampleWorkbooks people = new SampleWorkbooks();
        people.people();
        people.save(folder.resolve("contacts-people.xlsx"));
        SampleWorkbooks template = new SampleWorkbooks();
        template.template();
        template.save(folder.resolve("contacts-template.xlsx"));
    }

    private void save(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            workbook.write(out);
        }
        workbook.close();
    }

    private CellStyle style(String format) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    /** A list as it grows in an office: titles, phones as numbers, dates as dates, an error, another sheet, a hidden one. */
    private void people() {
        XSSFSheet settings = workbook.createSheet("Settings");
        row(settings, 1, "Phone", "Colour");
        row(settings, 2, "+60120000000", "green");
        XSSFSheet leads = workbook.createSheet("Leads");
        XSSFSheet old = workbook.createSheet("Old list");
        row(old, 1, "Name", "Phone");
        row(old, 2, "Left Behind", "+60120000001");
        workbook.setSheetVisibility(0, SheetVisibility.HIDDEN);
        workbook.setActiveSheet(1);

        row(leads, 1, "Leads of the autumn fair");
        leads.addMergedRegion(new CellRangeAddress(0, 0, 0, HEADER.length - 1));
        row(leads, 2, "Collected at three counters, as of 22 November 2025");
        row(leads, 4, (Object[]) HEADER);
        LocalDate first = LocalDate.of(2025, 9, 1);
        row(leads, 5, "Aisyah binti Rahman", 60123456789d, "", "VIP, fair", true, first, "Counter A", "");
        row(leads, 6, "Rohan Iyer", 919876543210d, "India", "fair", true, first.plusDays(1), "Counter A", "");
        row(leads, 7, "Beatriz Souza", 5511987654321d, "Brazil", "fair", true, first.plusDays(1), "Counter B", "");
        row(
                leads,
                8,
                "Tan Wei Ming",
                123456780d,
                "",
                "fair",
                "yes",
                first.plusDays(2),
                "Counter B",
                "Zero in the format");
        leads.getRow(7).getCell(1).setCellStyle(zeros);
        row(leads, 9, "Nur Izzati", "012-345 6781", "", "fair", "no", first.plusDays(2), "", "Asked at the counter");
        row(leads, 10, "Rajesh a/l Kumar", 60123456782d, "", "fair", true, 45923.4375, "Counter C", "");
        leads.getRow(9).getCell(5).setCellStyle(dateTime);
        row(leads, 13, "Two rows above are blank", 60123456783d, "", "fair");
        row(leads, 14, "Too long a number", 60123456789012344d, "", "fair");
        row(leads, 15, "Half a number", 60123456784.5, "", "fair");
        row(leads, 16, "", 60123456785d, "", "fair");
        leads.getRow(15).getCell(0).setCellFormula("B16&\" (no name yet)\"");
        row(leads, 17, "", 60123456786d, "", "fair");
        leads.getRow(16).getCell(0).setCellFormula("NA()");
        workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
        row(
                leads,
                18,
                "Siti Nurhaliza",
                60123456787d,
                "",
                "fair",
                true,
                first.plusDays(3),
                "Counter C",
                "東京 🙂, second line:\nhere");
        row(leads, 19, "No phone at all", "", "", "fair");
        row(
                leads,
                20,
                "Aisyah Rahman",
                60123456789d,
                "",
                "returning",
                true,
                first.plusDays(9),
                "Counter C",
                "Came again");
        row(leads, 21, "Not a date", 60123456788d, "", "fair", true, "last week", "Counter C", "");
    }

    private void template() {
        XSSFSheet sheet = workbook.createSheet("Contacts");
        String[] header = {"Name", "Phone", "Country", "Tags", "Opt-in", "Opt-in Date", "Consent Basis", "Remarks"};
        for (int i = 0; i < header.length; i++) {
            sheet.setDefaultColumnStyle(i, i == 5 ? style("yyyy-mm-dd") : text);
            sheet.setColumnWidth(i, 20 * 256);
        }
        row(sheet, 1, (Object[]) header);
        row(
                sheet,
                2,
                "Aisyah binti Rahman",
                "+60123456789",
                "MY",
                "VIP, newsletter",
                "yes",
                LocalDate.of(2025, 11, 22),
                "Web form",
                "Example row: replace it");
        sheet.getRow(1).getCell(1).setCellStyle(text);
        sheet.createFreezePane(0, 1);
    }

    private void row(XSSFSheet sheet, int number, Object... values) {
        Row row = sheet.createRow(number - 1);
        for (int i = 0; i < values.length; i++) {
            Cell cell = row.createCell(i);
            Object value = values[i];
            if (value instanceof String string) {
                cell.setCellValue(string);
            } else if (value instanceof Double number64) {
                cell.setCellValue(number64);
            } else if (value instanceof Boolean truth) {
                cell.setCellValue(truth);
            } else if (value instanceof LocalDate day) {
                cell.setCellValue(day);
                cell.setCellStyle(date);
            }
        }
    }
}
