package io.rollcall.sample;

import java.util.List;

/**
 * Raw lines of CSV. The writer of {@code tabular} cannot write a broken file, which is what a sample has to be in places;
 * and a sample of a year ago must have the same bytes today, whatever the writer has learnt since.
 */
final class CsvText {

    private CsvText() {}

    /** RFC 4180, section 2; quoted only where it must be; without a line end. */
    static String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                line.append(',');
            }
            append(line, cells.get(i));
        }
        return line.toString();
    }

    private static void append(StringBuilder line, String cell) {
        if (cell.indexOf(',') < 0 && cell.indexOf('"') < 0 && cell.indexOf('\n') < 0) {
            line.append(cell);
            return;
        }
        line.append('"').append(cell.replace("\"", "\"\"")).append('"');
    }
}
