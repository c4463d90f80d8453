package io.rollcall.tabular;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.xssf.streaming.SXSSFCell;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SXSSFSheet;

/** Puts what a cell holds into a sheet so that a spreadsheet shows it and our reader reads it back. Not thread-safe. */
final class XlsxCells {

    /** Decimal digits that a spreadsheet keeps of a number. */
    private static final int DIGITS = 15;

    private static final BigDecimal TOO_LARGE = BigDecimal.TEN.pow(DIGITS);

    /** Before it, spreadsheets count a day that never was. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final Path target;
    private final List<String> header;
    private final XlsxStyles styles;

    XlsxCells(Path target, List<String> header, XlsxWorkbook workbook) {
        this.target = target;
        this.header = header;
        this.styles = new XlsxStyles(workbook);
    }

    /** Writes the first row of a sheet. */
    void header(SXSSFSheet sheet) {
        SXSSFRow row = sheet.createRow(0);
        for (int i = 0; i < header.size(); i++) {
            sheet.setColumnWidth(i, XlsxStyles.width(header.get(i)));
            put(row, i, header.get(i), styles.header);
        }
    }

    /** Writes a cell; a blank one is left out. */
    void put(SXSSFRow row, int column, Cell content) {
        if (content instanceof Cell.Text text) {
            text(row, column, text.text());
        } else if (content instanceof Cell.Amount amount) {
            number(row, column, amount);
        } else if (content instanceof Cell.Day day) {
            day(row, column, day.date());
        } else if (content instanceof Cell.Moment moment) {
            moment(row, column, moment);
        } else if (content instanceof Cell.YesNo yesNo) {
            row.createCell(column).setCellValue(yesNo.value());
        } else if (content instanceof Cell.NotAvailable) {
            row.createCell(column).setCellErrorValue(FormulaError.NA.getCode());
        }
    }

    private void text(SXSSFRow row, int column, String text) {
        if (!text.isEmpty()) {
            boolean isFormula = !FormulaGuard.guard(text).equals(text);
            put(row, column, text, isFormula ? styles.quoted : styles.text);
        }
    }

    private void put(SXSSFRow row, int column, String text, CellStyle style) {
        if (text.length() > Cell.MOST_CHARACTERS) {
            throw unwritable(
                    row,
                    column,
                    text.length() + " characters; a cell of a workbook holds at most " + Cell.MOST_CHARACTERS
                            + ". Leave the column out, or write a CSV file.");
        }
        if (CellEncoding.halfAPair(text).isPresent()) {
            throw unwritable(row, column, CellEncoding.HALF_A_PAIR);
        }
        SXSSFCell cell = row.createCell(column);
        cell.setCellValue(text);
        cell.setCellStyle(style);
    }

    private OutputException unwritable(SXSSFRow row, int column, String message) {
        return OutputException.unwritable(
                target, row.getSheet().getSheetName(), row.getRowNum() + 1L, header.get(column), message);
    }

    private void number(SXSSFRow row, int column, Cell.Amount amount) {
        BigDecimal number = amount.value().stripTrailingZeros();
        boolean isKept = number.precision() <= DIGITS
                && number.scale() <= DIGITS
                && number.abs().compareTo(TOO_LARGE) < 0;
        if (isKept) {
            row.createCell(column).setCellValue(number.doubleValue());
            return;
        }
        put(row, column, amount.plain(), styles.text);
    }

    private void day(SXSSFRow row, int column, LocalDate date) {
        if (!isKnown(date)) {
            put(row, column, date.toString(), styles.text);
            return;
        }
        SXSSFCell cell = row.createCell(column);
        cell.setCellValue(date);
        cell.setCellStyle(styles.date);
    }

    private static boolean isKnown(LocalDate date) {
        return !date.isBefore(FIRST_DAY) && !date.isAfter(LAST_DAY);
    }

    /** A local time that a clock shows twice is no moment. */
    private void moment(SXSSFRow row, int column, Cell.Moment moment) {
        LocalDateTime local = LocalDateTime.ofInstant(moment.at(), moment.zone());
        boolean isOne = moment.zone().getRules().getValidOffsets(local).size() == 1;
        if (!isOne || !isKnown(local.toLocalDate())) {
            put(row, column, CsvRowWriter.moment(moment), styles.text);
            return;
        }
        SXSSFCell cell = row.createCell(column);
        cell.setCellValue(local);
        cell.setCellStyle(styles.moment);
    }
}
