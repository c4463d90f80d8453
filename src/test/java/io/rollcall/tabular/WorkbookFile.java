package io.rollcall.tabular;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook made of the XML that a test gives, as only faulty programs write it. */
final class WorkbookFile {

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private final Map<String, String> parts = new LinkedHashMap<>();
    private final StringBuilder sheets = new StringBuilder();
    private final StringBuilder relations = new StringBuilder();
    private String properties = "";
    private String type = TYPES + "sheet.main+xml";
    private int count;

    WorkbookFile() {
        parts.put("xl/styles.xml", "<styleSheet xmlns='" + MAIN + "'/>");
        parts.put("xl/sharedStrings.xml", "<sst xmlns='" + MAIN + "'/>");
    }

    /** A workbook whose only sheet has these rows. */
    static WorkbookFile ofRows(String rows) {
        return new WorkbookFile().withSheet("List", "", rows);
    }

    /** @param state such as {@code hidden}; empty for a sheet that can be seen */
    WorkbookFile withSheet(String name, String state, String rows) {
        return withPart("xl/worksheets/sheet" + declare(name, state) + ".xml", sheet(rows));
    }

    int declare(String name, String state) {
        count++;
        sheets.append("<sheet name='" + name + "' sheetId='" + count + "' r:id='r" + count + "'"
                + (state.isEmpty() ? "" : " state='" + state + "'") + "/>");
        relations.append(relation("r" + count, "worksheet", "worksheets/sheet" + count + ".xml"));
        return count;
    }

    static String sheet(String rows) {
        return "<worksheet xmlns='" + MAIN + "'><sheetData>" + rows + "</sheetData></worksheet>";
    }

    WorkbookFile withPart(String name, String content) {
        parts.put(name, content);
        return this;
    }

    WorkbookFile withStrings(String items) {
        return withPart("xl/sharedStrings.xml", "<sst xmlns='" + MAIN + "'>" + items + "</sst>");
    }

    /** Styles 1, 2, … with these format codes; style 0 is the general one. */
    WorkbookFile withFormats(String... codes) {
        StringBuilder formats = new StringBuilder();
        StringBuilder styles = new StringBuilder("<xf numFmtId='0'/>");
        for (int i = 0; i < codes.length; i++) {
            formats.append("<numFmt numFmtId='" + (164 + i) + "' formatCode='"
                    + codes[i].replace("\"", "&quot;").replace("'", "&apos;") + "'/>");
            styles.append("<xf numFmtId='" + (164 + i) + "'/>");
        }
        return withPart(
                "xl/styles.xml",
                "<styleSheet xmlns='" + MAIN + "'><numFmts>" + formats + "</numFmts><cellXfs>" + styles
                        + "</cellXfs></styleSheet>");
    }

    WorkbookFile countingFrom1904() {
        properties = "<workbookPr date1904='1'/>";
        return this;
    }

    WorkbookFile withType(String contentType) {
        type = contentType;
        return this;
    }

    private static String relation(String id, String kind, String target) {
        return "<Relationship Id='" + id + "' Type='" + OFFICE + "/" + kind + "' Target='" + target + "'/>";
    }

    Path write(Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            write(out);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            Map<String, String> all = new LinkedHashMap<>();
            all.put(
                    "[Content_Types].xml",
                    "<Types xmlns='" + PACKAGE + "content-types'><Default Extension='rels' ContentType='application/"
                            + "vnd.openxmlformats-package.relationships+xml'/><Default Extension='xml' ContentType='"
                            + TYPES + "worksheet+xml'/><Override PartName='/xl/workbook.xml' ContentType='" + type
                            + "'/><Override PartName='/xl/sharedStrings.xml' ContentType='" + TYPES
                            + "sharedStrings+xml'/><Override PartName='/xl/styles.xml' ContentType='" + TYPES
                            + "styles+xml'/></Types>");
            all.put(
                    "_rels/.rels",
                    "<Relationships xmlns='" + PACKAGE + "relationships'>"
                            + relation("w", "officeDocument", "xl/workbook.xml") + "</Relationships>");
            all.put(
                    "xl/workbook.xml",
                    "<workbook xmlns='" + MAIN + "' xmlns:r='" + OFFICE + "'>" + properties + "<sheets>" + sheets
                            + "</sheets></workbook>");
            all.put(
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships xmlns='" + PACKAGE + "relationships'>" + relations
                            + relation("s", "styles", "styles.xml")
                            + relation("t", "sharedStrings", "sharedStrings.xml") + "</Relationships>");
            all.putAll(parts);
            for (Map.Entry<String, String> part : all.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }
}
