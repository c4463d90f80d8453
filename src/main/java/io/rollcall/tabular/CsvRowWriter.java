package io.rollcall.tabular;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.OptionalInt;

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

    private static final String MARK = "\uFEFF";
    private static final byte[] CRLF = {13, 10};
    private static final int WRITE_AT_BYTES = 1 << 16;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private final Path target;
    private final PartFile file;
    private final PackedOutput out;
    private final Utf8Buffer lines = new Utf8Buffer(WRITE_AT_BYTES + (WRITE_AT_BYTES >> 2));
    private final CsvQuoting quoting;
    private final CellEncoding encoding;
    private final CsvOptions options;
    private final List<String> header;
    /** The header is one. */
    private long written;

    private boolean sealed;

    private CsvRowWriter(Path target, PartFile file, PackedOutput out, List<String> header, CsvOptions options) {
        this.target = target;
        this.file = file;
        this.out = out;
        this.header = List.copyOf(header);
        this.options = options;
        this.encoding = new CellEncoding(options.encoding());
        this.quoting = new CsvQuoting(options.delimiter());
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

    /** Begins a file that may be packed. */
    public static CsvRowWriter begin(FileTarget target, List<String> header, CsvOptions options) {
        return into(target.begin(), target.path(), target.packing(), header, options);
    }

    static CsvRowWriter into(PartFile file, Path target, List<String> header, CsvOptions options) {
        return into(file, target, Packing.NONE, header, options);
    }

    private static CsvRowWriter into(
            PartFile file, Path target, Packing packing, List<String> header, CsvOptions options) {
        PackedOutput out = PackedOutput.over(file, target, packing);
        boolean begun = false;
        try {
            CsvRowWriter writer = new CsvRowWriter(target, file, out, header, options);
            writer.begin();
            begun = true;
            return writer;
        } catch (IOException e) {
            throw OutputException.of(target, 0, e);
        } finally {
            if (!begun) {
                file.closeQuietly();
            }
        }
    }

    /** The name of the unfinished file. */
    public static Path partOf(Path target, String token) {
        return PartFile.partOf(target, token);
    }

    private void begin() throws IOException {
        if (options.mark()) {
            lines.add(MARK);
        }
        line(header.size(), i -> text(header.get(i), i));
    }

    @Override
    public void write(List<Cell> cells) {
        row(cells.size(), i -> cell(cells.get(i), i));
    }

    /** Appends a row of texts. See {@link #write(List)}. */
    public void writeTexts(List<String> cells) {
        row(cells.size(), i -> text(cells.get(i), i));
    }

    private void row(int width, Line line) {
        if (width != header.size()) {
            throw new IllegalArgumentException(
                    width + " cells for " + header.size() + " columns; this is a bug in Rollcall.");
        }
        try {
            line(width, line);
        } catch (IOException e) {
            throw OutputException.of(target, 0, e);
        }
    }

    /** Puts cells of a row behind the line, by their index. */
    private interface Line {
        void put(int index);
    }

    private void line(int width, Line line) throws IOException {
        for (int i = 0; i < width; i++) {
            if (i > 0) {
                lines.add(quoting.delimiter());
            }
            line.put(i);
        }
        lines.add(CRLF);
        written++;
        if (lines.length() >= WRITE_AT_BYTES) {
            drain();
        }
    }

    private void drain() throws IOException {
        if (options.encoding().equals(StandardCharsets.UTF_8)) {
            lines.drainTo(out);
            return;
        }
        out.write(new String(lines.take(), StandardCharsets.UTF_8).getBytes(options.encoding()));
    }

    private void cell(Cell cell, int column) {
        if (cell instanceof Cell.Utf8 utf8) {
            utf8(utf8, column);
        } else if (cell instanceof Cell.Text text) {
            text(text.text(), column);
        } else if (cell instanceof Cell.Several several) {
            text(several.joined(), column);
        } else {
            field(plain(cell).getBytes(StandardCharsets.US_ASCII), column);
        }
    }

    /** What is no text, of characters that every encoding has. */
    private static String plain(Cell cell) {
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

    private void utf8(Cell.Utf8 cell, int column) {
        if (encoding.isUnicode() && FormulaGuard.isHarmless(cell.bytes())) {
            field(cell.bytes(), column);
            return;
        }
        text(cell.text(), column);
    }

    private void text(String cell, int column) {
        OptionalInt lost = encoding.lost(cell);
        if (lost.isPresent()) {
            throw OutputException.unwritable(target, "", written + 1, header.get(column), lost(lost.getAsInt()));
        }
        byte[] utf8 = cell.getBytes(StandardCharsets.UTF_8);
        boolean isHarmless = FormulaGuard.isHarmless(utf8);
        field(isHarmless ? utf8 : FormulaGuard.guard(cell).getBytes(StandardCharsets.UTF_8), column);
    }

    private void field(byte[] utf8, int column) {
        if (quoting.isNeeded(utf8, column == 0)) {
            lines.add(CsvQuoting.QUOTE);
            lines.addDoubling(utf8, CsvQuoting.QUOTE);
            lines.add(CsvQuoting.QUOTE);
            return;
        }
        lines.add(utf8);
    }

    static String moment(Cell.Moment moment) {
        return MOMENT.format(OffsetDateTime.ofInstant(moment.at(), moment.zone()));
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
            drain();
            out.close();
            file.seal();
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
        return written - 1;
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
    public SealedFile release() {
        seal();
        return new SealedFile(target, file, new SealedFile.Facts(rows(), bytes(), sha256()));
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
