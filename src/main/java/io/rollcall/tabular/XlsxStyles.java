package io.rollcall.tabular;

import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Workbook;

/** How the cells of a workbook look. A text is marked as a text, so that editing the cell does not make a number of it. */
final class XlsxStyles {

    private static final String TEXT = "@";
    private static final String DATE = "yyyy-mm-dd";

    final CellStyle header;
    final CellStyle text;

    /** For a text that would be run as a formula if somebody confirmed the cell. */
    final CellStyle quoted;

    final CellStyle date;

    XlsxStyles(Workbook workbook) {
        header = style(workbook, TEXT);
        Font bold = workbook.createFont();
        bold.setBold(true);
        header.setFont(bold);
        text = style(workbook, TEXT);
        quoted = style(workbook, TEXT);
        quoted.setQuotePrefixed(true);
        date = style(workbook, DATE);
    }

    private static CellStyle style(Workbook workbook, String format) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }
}
