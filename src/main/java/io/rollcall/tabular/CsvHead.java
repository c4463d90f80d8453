package io.rollcall.tabular;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/**
 * The beginning of a CSV file, understood: its delimiter and its header.
 *
 * @param dataOffset where the first record after the header begins, in bytes
 * @param problems why the file cannot be read; where there are any, only they count
 */
record CsvHead(
        char delimiter,
        List<String> header,
        long headerRow,
        long dataOffset,
        LineEnd lineEnd,
        List<InputProblem> problems,
        List<String> notes) {

    /** That of a file whose columns are found elsewhere; its rows begin with the file. */
    static final CsvHead NONE = new CsvHead(',', List.of(), 0, 0, LineEnd.NONE, List.of(), List.of());

    /** Excel's declaration in the first line, which it hides: it has no row number. */
    private static final Pattern DECLARATION =
            Pattern.compile("\\A\"?sep=([^\r\n\"])\"?[ \t]*(?:\r\n|\r|\n|\\z)", Pattern.CASE_INSENSITIVE);

    /**
     * Understands a head.
     *
     * @param file name of the file, for messages
     * @param bytes the first bytes of the file, in UTF-8
     * @param whole whether they are all of it
     */
    static CsvHead of(String file, byte[] bytes, boolean whole, InputOptions options, TabularLimits limits) {
        int offset = 0;
        String declared = "";
        String firstLine = new String(bytes, 0, Math.min(bytes.length, 32), StandardCharsets.UTF_8);
        Matcher declaration = DECLARATION.matcher(firstLine);
        if (declaration.find() && declaration.group(1).charAt(0) < 128) {
            declared = declaration.group(1);
            offset = declaration.group().getBytes(StandardCharsets.UTF_8).length;
        }
        long row = 1;
        for (int end = blankLine(bytes, offset); end >= 0; end = blankLine(bytes, offset)) {
            offset = end;
            row++;
        }
        DelimiterChoice choice = DelimiterChoice.of(file, bytes, offset, whole, options, declared, limits);
        if (!choice.problems().isEmpty()) {
            return refused(choice.problems());
        }
        return header(new Place(file, bytes, offset, row), whole, choice.delimiter(), limits);
    }

    /** Where the header is thought to begin. */
    private static final class Place {
        private final String file;
        private final byte[] bytes;
        private final int offset;
        private final long row;

        Place(String file, byte[] bytes, int offset, long row) {
            this.file = file;
            this.bytes = bytes;
            this.offset = offset;
            this.row = row;
        }

        String where() {
            return file + ", row " + row;
        }
    }

    private static CsvHead header(Place place, boolean whole, char delimiter, TabularLimits limits) {
        RecordScan scan = new RecordScan(delimiter, 0, limits);
        RecordScan.Limit end = whole ? RecordScan.Limit.END_OF_FILE : RecordScan.Limit.LARGEST_RECORD;
        scan.scan(place.bytes, place.offset, place.bytes.length, end);
        if (scan.filledCells() > limits.columns()) {
            return refused(
                    place.where(),
                    "the header has more than " + limits.columns() + " columns; expected fewer.",
                    "Delete columns that are not needed, or check the delimiter.");
        }
        RowFault fault = scan.fault();
        if (fault == RowFault.RECORD_TOO_LARGE) {
            return refused(
                    place.where(),
                    "the header does not end within " + limits.headerBytes()
                            + " bytes; expected a row with the names of" + " the columns.",
                    "Check that the file is a CSV file.");
        }
        if (fault != null) {
            return refused(
                    place.where(),
                    "the header cannot be split: " + fault.message(scan.place(), List.of(), limits),
                    "Correct the header.");
        }
        String text = new String(place.bytes, place.offset, scan.end() - place.offset, StandardCharsets.UTF_8);
        CSVRecord parsed = new RecordFeed(delimiter).parse(text, scan.cells());
        List<String> notes = new ArrayList<>();
        List<String> names = names(parsed, notes);
        List<InputProblem> problems = HeaderNames.problems(place.file, place.row, names);
        LineEnd lineEnd = scan.end() == scan.next() ? LineEnd.NONE : LineEnd.of(place.bytes, scan.end(), scan.next());
        return new CsvHead(delimiter, names, place.row, scan.next(), lineEnd, problems, notes);
    }

    /** The names, without nameless columns at the right edge. */
    private static List<String> names(CSVRecord parsed, List<String> notes) {
        List<String> names = new ArrayList<>();
        for (String cell : parsed) {
            names.add(HeaderNames.trim(FormulaGuard.unguard(cell)));
        }
        int columns = names.size();
        while (columns > 1 && names.get(columns - 1).isEmpty()) {
            columns--;
        }
        if (columns < names.size()) {
            notes.add("Columns without a name at the right edge are left out: " + (names.size() - columns) + ".");
        }
        return List.copyOf(names.subList(0, columns));
    }

    /** The end of the blank line that begins at the offset; -1 where the line is not blank or the bytes end. */
    private static int blankLine(byte[] bytes, int offset) {
        int p = offset;
        while (p < bytes.length && (bytes[p] == ' ' || bytes[p] == '\t')) {
            p++;
        }
        if (p == bytes.length || (bytes[p] != '\n' && bytes[p] != '\r')) {
            return -1;
        }
        return bytes[p] == '\r' && p + 1 < bytes.length && bytes[p + 1] == '\n' ? p + 2 : p + 1;
    }

    private static CsvHead refused(String where, String message, String cure) {
        return refused(List.of(new InputProblem(where, message, cure)));
    }

    private static CsvHead refused(List<InputProblem> problems) {
        return new CsvHead(',', List.of(), 0, 0, LineEnd.NONE, problems, List.of());
    }
}
