package io.rollcall.bench;

import io.rollcall.mapping.HeaderMatcher;
import io.rollcall.mapping.MappingOptions;
import io.rollcall.tabular.InputOptions;
import io.rollcall.tabular.Row;
import io.rollcall.tabular.RowReader;
import io.rollcall.tabular.Spool;
import io.rollcall.tabular.SpooledInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** The ways of reading the first sheet of a workbook, whose cost is compared. Each visits every cell once. */
enum XlsxReading {
    /** POI's event model as its examples have it: every cell becomes the text that the spreadsheet shows. */
    POI {
        @Override
        Seen read(Path file) throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
            Counter counter = new Counter();
            try (OPCPackage parts = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
                ReadOnlySharedStringsTable strings = new ReadOnlySharedStringsTable(parts);
                XSSFReader reader = new XSSFReader(parts);
                parse(
                        reader,
                        new XSSFSheetXMLHandler(
                                reader.getStylesTable(), null, strings, counter, new DataFormatter(), false));
            }
            return new Seen(counter.rows, counter.cells, counter.characters);
        }
    },

    /** The least that can be done with POI: its package and its parser, and a handler that only looks at each cell's value. */
    POI_RAW {
        @Override
        Seen read(Path file) throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
            Looker looker = new Looker();
            try (OPCPackage parts = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
                parse(new XSSFReader(parts), looker);
            }
            return new Seen(looker.rows, looker.cells, looker.characters);
        }
    },

    /** What an import does: the private copy with its digest, then every row of it. */
    ROLLCALL {
        @Override
        Seen read(Path file) throws IOException {
            Path spool = Files.createTempDirectory("rollcall-bench-");
            try {
                return spooled(file, spool);
            } finally {
                try (var left = Files.list(spool)) {
                    for (Path path : left.toList()) {
                        Files.delete(path);
                    }
                }
                Files.delete(spool);
            }
        }
    };

    /**
     * What was seen, so that nothing can be left out.
     *
     * @param rows the header too, except for Rollcall, which has taken it off; blank rows are none
     */
    record Seen(long rows, long cells, long characters) {}

    abstract Seen read(Path file) throws IOException, OpenXML4JException, SAXException, ParserConfigurationException;

    private static void parse(XSSFReader reader, ContentHandler handler)
            throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
        Iterator<InputStream> sheets = reader.getSheetsData();
        try (InputStream sheet = sheets.next()) {
            XMLReader parser = XMLHelper.newXMLReader();
            parser.setContentHandler(handler);
            parser.parse(new InputSource(sheet));
        }
    }

    private static Seen spooled(Path file, Path spool) {
        SpooledInput input = Spool.take(
                file,
                spool,
                InputOptions.none().withHeader(row -> HeaderMatcher.namesIdentity(row, MappingOptions.none())));
        long rows = 0;
        long cells = 0;
        long characters = 0;
        try (RowReader reader = RowReader.open(input.reference(), 0)) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                rows++;
                for (String cell : cells(row)) {
                    cells += cell.isEmpty() ? 0 : 1;
                    characters += cell.length();
                }
            }
        }
        return new Seen(rows, cells, characters);
    }

    private static List<String> cells(Row row) {
        if (row instanceof Row.Cells whole) {
            return whole.cells();
        }
        return row instanceof Row.Faulty faulty ? faulty.cells() : List.of();
    }

    /** Takes what POI's handler makes of the cells. */
    private static final class Counter implements SheetContentsHandler {
        private long rows;
        private long cells;
        private long characters;

        @Override
        public void startRow(int row) {
            rows++;
        }

        @Override
        public void endRow(int row) {
            // Counted when it began.
        }

        @Override
        public void cell(String reference, @Nullable String text, @Nullable XSSFComment comment) {
            cells++;
            characters += text == null ? 0 : text.length();
        }
    }

    /** Looks at the value of each cell. */
    private static final class Looker extends DefaultHandler {
        private final StringBuilder value = new StringBuilder();
        private boolean isValue;
        private long rows;
        private long cells;
        private long characters;

        @Override
        public void startElement(String uri, String localName, String name, Attributes attributes) {
            switch (localName) {
                case "row" -> rows++;
                case "c" -> value.setLength(0);
                case "v", "t" -> isValue = true;
                default -> {}
            }
        }

        @Override
        public void characters(char[] text, int start, int length) {
            if (isValue) {
                value.append(text, start, length);
            }
        }

        @Override
        public void endElement(String uri, String localName, String name) {
            switch (localName) {
                case "v", "t" -> isValue = false;
                case "c" -> {
                    cells += value.isEmpty() ? 0 : 1;
                    characters += value.toString().length();
                }
                default -> {}
            }
        }
    }
}
