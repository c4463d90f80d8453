package io.rollcall.tabular;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.OptionalInt;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes a CSV file by RFC 4180: CRLF, and unless told otherwise comma and UTF-8 without byte-order mark. Every text is
 * guarded against being run as a formula; our reader takes the guard off again. Numbers, dates and moments cannot be formulas
 * and stay as they are. Not thread-safe.
 *
 * <pre>{@code
 * try (CsvRowWriter rejects = CsvRowWriter.replace(file, "7", header)) {
 *     rejects.writeTexts(cells);
 *     rejects.publish();
 * }
 * }</pre>
 */
public final class CsvRowWriter implements RowWriter {

    private static final char MARK = '\uFEFF';
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private final Path target;
    private final PartFile file;
    private final HashedOutput out;
    private final CSVPrinter printer;
    private final CellEncoding encoding;
    private final CsvOptions options;
    private final List<String> header;
    private long rows;
    private boolean sealed;

    private CsvRowWriter(Path target, PartFile file, List<String> header, CsvOptions options) throws IOException {
        this.target = target;
        this.file = file;
        this.out = new HashedOutput(file.stream());
        this.header = List.copyOf(header);
        this.options = options;
        this.encoding = new CellEncoding(options.encoding());
        this.printer = new CSVPrinter(
                new BufferedWriter(
                        new OutputStreamWriter(out, options.encoding().newEncoder()), 64 << 10),
                CsvFormats.writing(options.delimiter()));
    }

    /**
     * Begins a file that must not exist yet.
     *
     * @param token part of the name of the unfinished file, such as the fencing token of the run that writes it; letters,
     *     digits and hyphens
     */
    public static CsvRowWriter create(Path target, String token, List<String> header) {
        return create(target, token, header, CsvOptions.DEFAULT);
    }

    /** Begins a file that must not exist yet, also not when it is published. See {@link #create(Path, String, List)}. */
    public static CsvRowWriter create(Path target, String token, List<String> header, CsvOptions options) {
        return into(PartFile.createNew(target, token), target, header, options);
    }

    /**
     * Begins a file that takes the place of one that may exist, in one step, when it is published. Unfinished files of the
     * same target, which dead writers left under other tokens, are deleted.
     */
    public static CsvRowWriter replace(Path target, String token, List<String> header) {
        return replace(target, token, header, CsvOptions.DEFAULT);
    }

    /** See {@link #replace(Path, String, List)}. */
    public static CsvRowWriter replace(Path target, String token, List<String> header, CsvOptions options) {
        return into(PartFile.replace(target, token), target, header, options);
    }

    static CsvRowWriter into(PartFile file, Path target, List<String> header, CsvOptions options) {
        CsvRowWriter writer = null;
        boolean begun = false;
        try {
            writer = new CsvRowWriter(target, file, header, options);
            writer.begin();
            begun = true;
            return writer;
        } catch (IOException e) {
            throw OutputException.of(target, 0, e);
        } finally {
            if (!begun) {
                closeQuietly(file);
            }
        }
    }

    /** The name of the unfinished file. */
    public static Path partOf(Path target, String token) {
        return PartFile.partOf(target, token);
    }

    private static void closeQuietly(PartFile file) {
        try {
            file.close();
        } catch (IOException alreadyFailing) {
            return;
        }
    }

    private void begin() throws IOException {
        if (options.mark()) {
            printer.getOut().append(MARK);
        }
        for (int i = 0; i < header.size(); i++) {
            print(FormulaGuard.guard(header.get(i)), i, 1);
        }
        printer.println();
    }

    @Override
    public void write(List<Cell> cells) {
        line(cells.size(), i -> text(cells.get(i)));
    }

    /** Appends a row of texts. See {@link #write(List)}. */
    public void writeTexts(List<String> cells) {
        line(cells.size(), i -> FormulaGuard.guard(cells.get(i)));
    }

    private void line(int width, Line line) {
        if (width != header.size()) {
            throw new IllegalArgumentException(
                    width + " cells for " + header.size() + " columns; this is a bug in Rollcall.");
        }
        try {
            for (int i = 0; i < width; i++) {
                print(line.cell(i), i, rows + 2);
            }
            printer.println();
            rows++;
        } catch (IOException e) {
            throw OutputException.of(target, 0, e);
        }
    }

    /** The cells of a row, by their index. */
    private interface Line {
        String cell(int index);
    }

    private static String text(Cell cell) {
        if (cell instanceof Cell.Text text) {
            return FormulaGuard.guard(text.text());
        }
        if (cell instanceof Cell.Amount amount) {
            return amount.plain();
        }
        if (cell instanceof Cell.Day day) {
            return day.date().toString();
        }
        if (cell instanceof Cell.Moment moment) {
            return moment(moment);
        }
        if (cell instanceof Cell.YesNo yesNo) {
            return yesNo.value() ? "yes" : "no";
        }
        return cell instanceof Cell.NotAvailable ? "#N/A" : "";
    }

    static String moment(Cell.Moment moment) {
        return MOMENT.format(OffsetDateTime.ofInstant(moment.at(), moment.zone()));
    }

    private void print(String cell, int column, long row) throws IOException {
        OptionalInt lost = encoding.lost(cell);
        if (lost.isPresent()) {
            throw OutputException.unwritable(target, "", row, header.get(column), lost(lost.getAsInt()));
        }
        printer.print(cell);
    }

    private String lost(int codePoint) {
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            return CellEncoding.HALF_A_PAIR;
        }
        String name = options.encoding().name();
        return String.format(
                        "the character U+%04X, which %s does not have; expected only characters of it.",
                        codePoint, name)
                + " Choose the encoding UTF-8.";
    }

    @Override
    public void seal() {
        if (sealed) {
            return;
        }
        try {
            printer.close(true);
            file.seal();
            out.seal();
            sealed = true;
        } catch (IOException e) {
            throw OutputException.of(target, 0, e);
        }
    }

    @Override
    public void publish() {
        seal();
        try {
            file.publish();
        } catch (IOException e) {
            throw OutputException.of(target, 0, e);
        }
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public long bytes() {
        return out.bytes();
    }

    @Override
    public String sha256() {
        return out.sha256();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw OutputException.of(target, 0, e);
        }
    }
}
