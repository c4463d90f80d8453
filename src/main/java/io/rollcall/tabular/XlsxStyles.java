package io.rollcall.tabular;

import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Workbook;

/** How the cells of a workbook look. A text is marked as a text, so that editing the cell does not make a number of it. */
final class XlsxStyles {

    private static final String TEXT = "@";
    private static final String DATE = "yyyy-mm-dd";
    private static final String MOMENT = "yyyy-mm-dd hh:mm:ss";

    /** In 256ths of a digit's width. */
    private static final int DIGIT = 256;

    /** Room for a phone number or a moment. */
    private static final int NARROWEST = 20;

    private static final int WIDEST = 40;

    final CellStyle header;
    final CellStyle text;

    /** For a text that would be run as a formula if somebody confirmed the cell. */
    final CellStyle quoted;

    final CellStyle date;
    final CellStyle moment;

    XlsxStyles(Workbook workbook) {
        header = style(workbook, TEXT);
        Font bold = workbook.createFont();
        bold.setBold(true);
        header.setFont(bold);
        text = style(workbook, TEXT);
        quoted = style(workbook, TEXT);
        quoted.setQuotePrefixed(true);
        date = style(workbook, DATE);
        moment = style(workbook, MOMENT);
    }

    /** How wide a column with this name is. */
    static int width(String name) {
        return Math.min(Math.max(NARROWEST, name.length() + 2), WIDEST) * DIGIT;
    }

    private static CellStyle style(Workbook workbook, String format) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }
}
