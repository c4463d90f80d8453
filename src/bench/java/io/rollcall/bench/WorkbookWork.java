package io.rollcall.bench;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** One piece of work on workbooks, in a JVM of its own. */
final class WorkbookWork {

    static final String READ = "read";
    static final String WRITE = "write";
    static final String CONVERT = "convert";

    private WorkbookWork() {}

    /** {@code read WAY FILE}, {@code write WAY FOLDER ROWS}, or {@code convert CSV XLSX}. */
    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case READ -> read(XlsxReading.valueOf(arguments[1]), Path.of(arguments[2]));
            case WRITE ->
                XlsxWriting.valueOf(arguments[1]).write(Path.of(arguments[2]), Integer.parseInt(arguments[3]));
            case CONVERT -> convert(Path.of(arguments[1]), Path.of(arguments[2]));
            default -> throw new IllegalArgumentException("Unknown work: " + arguments[0]);
        }
    }

    private static void read(XlsxReading reading, Path file) throws Exception {
        XlsxReading.Seen seen = reading.read(file);
        if (seen.rows() == 0) {
            throw new IllegalStateException("No rows were seen.");
        }
    }

    /** What an export by POI's streaming model alone would be, with the contacts out of a text file: every cell is a text. */
    private static void convert(Path csv, Path xlsx) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(csv);
                CSVParser records = CSVFormat.DEFAULT.parse(in);
                SXSSFWorkbook workbook = new SXSSFWorkbook();
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(xlsx))) {
            SXSSFSheet sheet = workbook.createSheet("Contacts");
            int number = 0;
            for (CSVRecord record : records) {
                SXSSFRow row = sheet.createRow(number++);
                for (int column = 0; column < record.size(); column++) {
                    if (!record.get(column).isEmpty()) {
                        row.createCell(column).setCellValue(record.get(column));
                    }
                }
            }
            workbook.write(out);
        }
    }
}
