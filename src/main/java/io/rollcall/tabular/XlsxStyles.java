package io.rollcall.tabular;

/**
 * How the cells of a workbook look, by their index in its styles. A text is marked as a text, so that editing the cell does not
 * make a number of it.
 */
enum XlsxStyles {
    NONE(0),
    HEADER(1),
    TEXT(2),
    /** For a text that would be run as a formula if somebody confirmed the cell. */
    QUOTED(3),
    DATE(4),
    MOMENT(5);

    /** Room for a phone number or a moment, in widths of a digit. */
    private static final int NARROWEST = 20;

    private static final int WIDEST = 40;

    private final int index;

    XlsxStyles(int index) {
        this.index = index;
    }

    int index() {
        return index;
    }

    /** How wide a column with this name is, in widths of a digit. */
    static int width(String name) {
        return Math.min(Math.max(NARROWEST, name.length() + 2), WIDEST);
    }

    /** The attribute of a cell that has this style. */
    String attribute() {
        return this == NONE ? "" : " s=\"" + index + "\"";
    }

    /** The part of the package that says what the indexes mean. */
    static String part() {
        return """
                <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
                <numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/>\
                <numFmt numFmtId="165" formatCode="yyyy-mm-dd hh:mm:ss"/></numFmts>\
                <fonts count="2"><font><sz val="11"/><color indexed="8"/><name val="Calibri"/><family val="2"/></font>\
                <font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>\
                <fills count="2"><fill><patternFill patternType="none"/></fill>\
                <fill><patternFill patternType="gray125"/></fill></fills>\
                <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
                <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
                <cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
                <xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>\
                <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
                <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/>\
                <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
                <xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>\
                </styleSheet>""";
    }
}
