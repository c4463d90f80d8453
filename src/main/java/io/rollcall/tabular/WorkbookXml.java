package io.rollcall.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the XML of workbooks: one pass, no document type, no entity from anywhere. */
final class WorkbookXml {

    private static final String DEPTH = "http://www.oracle.com/xml/jaxp/properties/maxElementDepth";
    private static final int DEEPEST = 200;

    private WorkbookXml() {}

    /** Thrown by a handler that has seen enough. */
    static final class Enough extends SAXException {
        private static final long serialVersionUID = 1L;
    }

    /** Thrown by a handler that finds what cannot be; the message is for people and holds no value. */
    static final class Damaged extends SAXException {
        private static final long serialVersionUID = 1L;

        Damaged(String message) {
            super(message);
        }
    }

    /**
     * Hands a file over to a handler, which sees names with their prefixes; closes the file.
     *
     * @throws SAXException if it is no well-formed XML, or has a document type
     */
    static void read(InputStream bytes, DefaultHandler handler) throws IOException, SAXException {
        try (bytes;
                Reader ahead = AheadReader.of(MarkupReader.of(bytes))) {
            parser().parse(new InputSource(ahead), handler);
        } catch (Enough enough) {
            return;
        }
    }

    private static SAXParser parser() throws SAXException {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
            factory.setNamespaceAware(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            SAXParser parser = factory.newSAXParser();
            parser.setProperty(DEPTH, Integer.toString(DEEPEST));
            return parser;
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("Every Java has this parser.", impossible);
        }
    }

    /** Name of an element without its prefix. */
    static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }
}
