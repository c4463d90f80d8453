package io.rollcall.tabular;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the styles of a workbook and remembers the format of numbers of each. */
final class NumberFormats extends DefaultHandler {

    /** Excel has 65,490 styles at most. */
    private static final int MOST = 1 << 17;

    private final Map<Integer, String> codes = new HashMap<>();
    private final List<Integer> formatIds = new ArrayList<>();
    private final List<@Nullable NumberFormat> formats = new ArrayList<>();
    private boolean inCellFormats;

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
        switch (WorkbookXml.local(name)) {
            case "numFmt" -> define(attributes);
            case "cellXfs" -> inCellFormats = true;
            case "xf" -> {
                if (inCellFormats) {
                    formatIds.add(number(attributes.getValue("numFmtId")));
                }
            }
            default -> {}
        }
        if (codes.size() + formatIds.size() > MOST) {
            throw new WorkbookXml.Damaged("it has too many styles");
        }
    }

    private void define(Attributes attributes) {
        String code = attributes.getValue("formatCode");
        if (code != null && !code.isEmpty()) {
            codes.putIfAbsent(number(attributes.getValue("numFmtId")), code.length() > 1_000 ? "General" : code);
        }
    }

    @Override
    public void endElement(String uri, String localName, String name) {
        if (WorkbookXml.local(name).equals("cellXfs")) {
            inCellFormats = false;
        }
    }

    /** The format of a style, by the number that cells name; the general one where there is no such style. */
    NumberFormat format(int style) {
        if (style < 0 || style >= formatIds.size()) {
            return NumberFormat.GENERAL;
        }
        while (formats.size() <= style) {
            int id = formatIds.get(formats.size());
            formats.add(NumberFormat.of(id, codes.getOrDefault(id, "")));
        }
        NumberFormat format = formats.get(style);
        return format == null ? NumberFormat.GENERAL : format;
    }

    /** A number without a sign; 0 where it is none. */
    static int number(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > 9) {
            return 0;
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
