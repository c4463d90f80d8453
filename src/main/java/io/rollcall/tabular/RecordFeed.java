package io.rollcall.tabular;

import java.io.IOException;
import java.io.Reader;
import java.util.Iterator;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Gives one continuous parser well-formed records, one at a time, and takes each back as cells. The parser never holds a
 * record that has not been asked for, so the place in the file can change between two records. Not thread-safe.
 */
final class RecordFeed {

    private final Handover handover = new Handover();
    private final Iterator<CSVRecord> records;

    RecordFeed(char delimiter) {
        try {
            records = CSVParser.builder()
                    .setReader(handover)
                    .setFormat(CsvFormats.reading(delimiter))
                    .get()
                    .iterator();
        } catch (IOException e) {
            throw new IllegalStateException("Nothing has been read yet; this is a bug in Rollcall.", e);
        }
    }

    /**
     * The cells of one record.
     *
     * @param record its text without line end
     * @param cells how many the splitter found
     */
    CSVRecord parse(String record, int cells) {
        handover.text = record;
        handover.position = 0;
        CSVRecord parsed = records.next();
        if (parsed.size() != cells || handover.position != record.length() + 1) {
            throw new IllegalStateException("The splitter found " + cells + " cells and the parser " + parsed.size()
                    + "; this is a bug in Rollcall.");
        }
        return parsed;
    }

    /** The record at hand, followed by a line feed. */
    private static final class Handover extends Reader {
        private String text = "";
        private int position;

        @Override
        public int read(char[] target, int offset, int length) {
            int available = text.length() - position;
            if (available < 0) {
                throw new IllegalStateException("The parser reads beyond the record; this is a bug in Rollcall.");
            }
            if (available == 0) {
                target[offset] = '\n';
                position++;
                return 1;
            }
            int count = Math.min(available, length);
            text.getChars(position, position + count, target, offset);
            position += count;
            if (count < length && position == text.length()) {
                target[offset + count++] = '\n';
                position++;
            }
            return count;
        }

        @Override
        public void close() {
            text = "";
        }
    }
}
