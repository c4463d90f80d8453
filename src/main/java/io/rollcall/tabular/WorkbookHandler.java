package io.rollcall.tabular;

import java.util.ArrayList;
import java.util.List;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Reads which sheets a workbook has, in the order in which they are shown, and from when it counts days. */
final class WorkbookHandler extends DefaultHandler {

    private static final int MOST_SHEETS = 1_000;

    private final List<Sheet> sheets = new ArrayList<>();
    private boolean from1904;

    /**
     * A sheet.
     *
     * @param id of the relationship from the workbook to the sheet
     */
    record Sheet(String name, boolean visible, String id) {}

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) {
        switch (WorkbookXml.local(name)) {
            case "workbookPr" -> {
                // An extension further down may have an element of the same name.
                String date1904 = attributes.getValue("date1904");
                from1904 |= "1".equals(date1904) || "true".equals(date1904);
            }
            case "sheet" -> {
                String title = attributes.getValue("name");
                String state = attributes.getValue("state");
                if (title != null && sheets.size() < MOST_SHEETS) {
                    sheets.add(new Sheet(title, state == null || state.equals("visible"), id(attributes)));
                }
            }
            default -> {}
        }
    }

    /** The prefix of the attribute is the author's choice. */
    private static String id(Attributes attributes) {
        for (int i = 0; i < attributes.getLength(); i++) {
            if (attributes.getQName(i).endsWith(":id")) {
                return attributes.getValue(i);
            }
        }
        return "";
    }

    List<Sheet> sheets() {
        return sheets;
    }

    boolean countsFrom1904() {
        return from1904;
    }
}
