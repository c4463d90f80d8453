package io.rollcall.tabular;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a workbook has beside the rows of its sheets (Office Open XML parts 1 and 2). */
final class XlsxParts {

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006";
    private static final String TYPES = "application/vnd.openxmlformats-officedocument";

    private XlsxParts() {}

    /** A part of the package. */
    record Part(String name, String xml) {

        byte[] bytes() {
            return (XML + xml).getBytes(StandardCharsets.UTF_8);
        }
    }

    static String sheetPart(int number) {
        return "xl/worksheets/sheet" + number + ".xml";
    }

    /** What is the same in every workbook; no times, so that equal rows give equal bytes. */
    static List<Part> constant() {
        return List.of(
                new Part(
                        "_rels/.rels",
                        relationships(relationship("rId1", RELATIONS + "/officeDocument", "xl/workbook.xml")
                                + relationship("rId2", RELATIONS + "/extended-properties", "docProps/app.xml")
                                + relationship(
                                        "rId3",
                                        PACKAGE + "/relationships/metadata/core-properties",
                                        "docProps/core.xml"))),
                new Part(
                        "docProps/app.xml",
                        "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
                                + "<Application>Rollcall</Application></Properties>"),
                new Part(
                        "docProps/core.xml",
                        "<cp:coreProperties xmlns:cp=\"" + PACKAGE + "/metadata/core-properties\""
                                + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:creator>Rollcall</dc:creator>"
                                + "</cp:coreProperties>"),
                new Part("xl/styles.xml", XlsxStyles.part()));
    }

    /**
     * What can be told when all sheets are written.
     *
     * @param ranges of the lists that can be filtered, one for each sheet, such as {@code $A$1:$F$2}
     */
    static List<Part> closing(String name, List<String> ranges) {
        return List.of(
                new Part("xl/workbook.xml", workbook(name, ranges)),
                new Part(
                        "xl/_rels/workbook.xml.rels",
                        relationships(relationship("styles", RELATIONS + "/styles", "styles.xml")
                                + each(
                                        ranges,
                                        i -> relationship(
                                                "sheet" + i,
                                                RELATIONS + "/worksheet",
                                                "worksheets/sheet" + i + ".xml")))),
                new Part("[Content_Types].xml", contentTypes(ranges)));
    }

    private interface OfSheet {
        String text(int number);
    }

    private static String each(List<String> ranges, OfSheet of) {
        return IntStream.rangeClosed(1, ranges.size()).mapToObj(of::text).collect(Collectors.joining());
    }

    private static String workbook(String name, List<String> ranges) {
        return "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS + "\"><workbookPr date1904=\"false\"/>"
                + "<bookViews><workbookView activeTab=\"0\"/></bookViews><sheets>"
                + each(
                        ranges,
                        i -> "<sheet name=\"" + escaped(SheetSeries.name(name, i - 1)) + "\" sheetId=\"" + i
                                + "\" r:id=\"sheet" + i + "\"/>")
                + "</sheets><definedNames>"
                + each(
                        ranges,
                        i -> "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"" + (i - 1)
                                + "\" hidden=\"true\">'"
                                + escaped(SheetSeries.name(name, i - 1).replace("'", "''")) + "'!" + ranges.get(i - 1)
                                + "</definedName>")
                + "</definedNames></workbook>";
    }

    private static String contentTypes(List<String> ranges) {
        return "<Types xmlns=\"" + PACKAGE + "/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + override("docProps/app.xml", TYPES + ".extended-properties+xml")
                + override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
                + override("xl/styles.xml", TYPES + ".spreadsheetml.styles+xml")
                + override("xl/workbook.xml", TYPES + ".spreadsheetml.sheet.main+xml")
                + each(ranges, i -> override(sheetPart(i), TYPES + ".spreadsheetml.worksheet+xml"))
                + "</Types>";
    }

    private static String override(String part, String type) {
        return "<Override PartName=\"/" + part + "\" ContentType=\"" + type + "\"/>";
    }

    private static String relationships(String each) {
        return "<Relationships xmlns=\"" + PACKAGE + "/relationships\">" + each + "</Relationships>";
    }

    private static String relationship(String id, String type, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + type + "\" Target=\"" + target + "\"/>";
    }

    /** What stands before the rows of a sheet: a header that stays, and columns that are wide enough. */
    static String head(List<String> header, boolean first) {
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < header.size(); i++) {
            columns.append(String.format(
                    "<col min=\"%d\" max=\"%d\" width=\"%d\" customWidth=\"true\"/>",
                    i + 1, i + 1, XlsxStyles.width(header.get(i))));
        }
        return XML + "<worksheet xmlns=\"" + MAIN + "\"><sheetViews><sheetView workbookViewId=\"0\""
                + (first ? " tabSelected=\"true\"" : "")
                + "><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
                + "<selection pane=\"bottomLeft\"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>"
                + columns + "</cols><sheetData>\n";
    }

    /** What stands behind them; only now is it known how far the list goes that can be filtered. */
    static String tail(String range) {
        return "</sheetData><autoFilter ref=\"" + range.replace("$", "") + "\"/></worksheet>";
    }

    private static String escaped(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return new String(XlsxText.escape(utf8), StandardCharsets.UTF_8).replace("\"", "&quot;");
    }
}
