package io.rollcall.tabular;

import org.apache.commons.csv.CSVFormat;

/** How Commons CSV is to read. */
final class CsvFormats {

    private CsvFormats() {}

    /** Exactly what the splitter takes for well-formed, and nothing more lenient. */
    static CSVFormat reading(char delimiter) {
        return CSVFormat.Builder.create()
                .setDelimiter(delimiter)
                .setQuote('"')
                .setRecordSeparator('\n')
                .setIgnoreEmptyLines(false)
                .get();
    }
}
