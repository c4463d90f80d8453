package io.rollcall.bench;

import io.rollcall.tabular.Cell;
import io.rollcall.tabular.CsvRowWriter;
import io.rollcall.tabular.RowWriter;
import io.rollcall.tabular.XlsxRowWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xssf.streaming.SXSSFCell;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** Ways to write a workbook of contacts: twelve texts, three numbers, two dates, two booleans and a blank cell in each row. */
enum XlsxWriting {
    /** POI's streaming model, as its examples use it. */
    SXSSF {
        @Override
        void write(Path folder, int rows) throws IOException {
            try (SXSSFWorkbook workbook = new SXSSFWorkbook();
                    OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve("plain.xlsx")))) {
                CellStyle date = workbook.createCellStyle();
                date.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd"));
                SXSSFSheet sheet = workbook.createSheet("Contacts");
                SXSSFRow head = sheet.createRow(0);
                for (int i = 0; i < COLUMNS; i++) {
                    head.createCell(i).setCellValue("column " + i);
                }
                for (int i = 1; i <= rows; i++) {
                    SXSSFRow row = sheet.createRow(i);
                    List<Cell> cells = cells(i);
                    for (int column = 0; column < COLUMNS; column++) {
                        put(row, column, cells.get(column), date);
                    }
                }
                workbook.write(out);
            }
        }
    },
    /** What an export does after it has read a contact. */
    ROLLCALL {
        @Override
        void write(Path folder, int rows) {
            try (RowWriter writer = XlsxRowWriter.create(folder.resolve("contacts.xlsx"), "1", "Contacts", header())) {
                fill(writer, rows);
            }
        }
    },
    /** The same cells as text. */
    CSV {
        @Override
        void write(Path folder, int rows) {
            try (RowWriter writer = CsvRowWriter.create(folder.resolve("contacts.csv"), "1", header())) {
                fill(writer, rows);
            }
        }
    };

    static final int COLUMNS = 20;

    /** Writes the file and forces it to the disk if that is its way. */
    abstract void write(Path folder, int rows) throws IOException;

    private static void fill(RowWriter writer, int rows) {
        for (int i = 1; i <= rows; i++) {
            writer.write(cells(i));
        }
        writer.publish();
    }

    private static List<String> header() {
        List<String> header = new ArrayList<>();
        for (int i = 0; i < COLUMNS; i++) {
            header.add("column " + i);
        }
        return header;
    }

    private static List<Cell> cells(int row) {
        List<Cell> cells = new ArrayList<>(COLUMNS);
        cells.add(new Cell.Text("+6012" + (10_000_000 + row)));
        cells.add(new Cell.Text("Siti Aminah binti Abdullah " + row));
        for (int i = 0; i < 10; i++) {
            cells.add(new Cell.Text("VIP, Customer & more " + (row * 31L + i) % 5_003));
        }
        for (int i = 0; i < 3; i++) {
            cells.add(new Cell.Amount(BigDecimal.valueOf((row * 7L + i) % 100_000, 2)));
        }
        cells.add(new Cell.Day(LocalDate.ofEpochDay(15_000 + row % 5_000)));
        cells.add(new Cell.Day(LocalDate.ofEpochDay(17_000 + row % 3_000)));
        cells.add(new Cell.YesNo(row % 2 == 0));
        cells.add(new Cell.YesNo(row % 3 == 0));
        cells.add(Cell.BLANK);
        return cells;
    }

    private static void put(SXSSFRow row, int column, Cell content, CellStyle date) {
        if (content instanceof Cell.Blank) {
            return;
        }
        SXSSFCell cell = row.createCell(column);
        if (content instanceof Cell.Text text) {
            cell.setCellValue(text.text());
        } else if (content instanceof Cell.Amount amount) {
            cell.setCellValue(amount.value().doubleValue());
        } else if (content instanceof Cell.YesNo yesNo) {
            cell.setCellValue(yesNo.value());
        } else if (content instanceof Cell.Day day) {
            cell.setCellValue(day.date());
            cell.setCellStyle(date);
        }
    }
}
