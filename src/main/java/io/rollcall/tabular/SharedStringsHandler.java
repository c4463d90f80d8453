package io.rollcall.tabular;

import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the texts that cells share. */
final class SharedStringsHandler extends DefaultHandler {

    private final SharedStrings strings;
    private final WorkbookText text = new WorkbookText();
    private boolean inText;
    private int phonetic;

    SharedStringsHandler(SharedStrings strings) {
        this.strings = strings;
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) {
        switch (WorkbookXml.local(name)) {
            case "si" -> text.clear();
            case "rPh" -> phonetic++;
            case "t" -> inText = phonetic == 0;
            default -> {}
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        if (inText) {
            text.append(characters, start, length);
        }
    }

    @Override
    public void endElement(String uri, String localName, String name) {
        switch (WorkbookXml.local(name)) {
            case "si" -> strings.add(text.unescaped());
            case "rPh" -> phonetic--;
            case "t" -> inText = false;
            default -> {}
        }
    }
}
