package io.rollcall.tabular;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes an Excel workbook (Office Open XML), readable by its owner alone, in constant memory. The header is bold, frozen, offers
 * filters, and stands again on each further sheet that is begun when one is full. Texts are marked as texts; those that would be run as a
 * formula are marked twice, and none is changed. Not thread-safe.
 *
 * <pre>{@code
 * try (XlsxRowWriter contacts = XlsxRowWriter.create(file, "7", "Contacts", header)) {
 *     contacts.write(cells);
 *     contacts.publish();
 * }
 * }</pre>
 */
public final class XlsxRowWriter implements RowWriter {

    /** Rows of a sheet, its header included. */
    public static final int SHEET_ROWS = WorkbookLimits.DEFAULT.rows();

    private static final int WRITE_AT_BYTES = 1 << 18;

    private final Path target;
    private final PartFile file;
    private final PackedOutput out;
    private final XlsxPackage parts;
    private final Utf8Buffer xml = new Utf8Buffer(WRITE_AT_BYTES + (WRITE_AT_BYTES >> 2));
    private final XlsxCells cells;
    private final String name;
    private final List<String> header;
    private final int sheetRows;
    private final List<String> ranges = new ArrayList<>();
    private long rows;
    private boolean sealed;

    private XlsxRowWriter(PartFile file, PackedOutput out, Layout layout) {
        this.target = layout.target;
        this.file = file;
        this.name = layout.name;
        this.header = layout.header;
        this.sheetRows = layout.sheetRows;
        this.out = out;
        this.parts = new XlsxPackage(out);
        this.cells = new XlsxCells(target, header, xml);
    }

    /**
     * What goes where.
     *
     * @param target the name that the file will get
     * @param name of the first sheet; the next has the same and {@code 2}
     * @param header names of the columns
     * @param sheetRows most rows of a sheet, the header included
     */
    record Layout(Path target, String name, List<String> header, int sheetRows) {
        Layout {
            header = List.copyOf(header);
        }
    }

    /**
     * Begins a file that must not exist yet.
     *
     * @param token part of the name of the unfinished file, such as the fencing token of the run that writes it; letters,
     *     digits and hyphens
     * @param sheet name of the sheet, at most 28 characters without {@code \ / ? * [ ] :}
     */
    public static XlsxRowWriter create(Path target, String token, String sheet, List<String> header) {
        PartFile file = PartFile.createNew(target, token);
        return into(file, new Layout(target, sheet, header, SHEET_ROWS));
    }

    /**
     * Begins a file that takes the place of one that may exist, in one step, when it is published. Unfinished files of the
     * same target, which dead writers left under other tokens, are deleted. See
     * {@link #create(Path, String, String, List)}.
     */
    public static XlsxRowWriter replace(Path target, String token, String sheet, List<String> header) {
        PartFile file = PartFile.replace(target, token);
        return into(file, new Layout(target, sheet, header, SHEET_ROWS));
    }

    /** Begins a file that may be packed. See {@link #create(Path, String, String, List)}. */
    public static XlsxRowWriter begin(FileTarget target, String sheet, List<String> header) {
        return into(target.begin(), target.packing(), new Layout(target.path(), sheet, header, SHEET_ROWS));
    }

    static XlsxRowWriter into(PartFile file, Layout layout) {
        return into(file, Packing.NONE, layout);
    }

    private static XlsxRowWriter into(PartFile file, Packing packing, Layout layout) {
        XlsxRowWriter writer = new XlsxRowWriter(file, PackedOutput.over(file, layout.target, packing), layout);
        boolean begun = false;
        try {
            writer.begin();
            begun = true;
            return writer;
        } finally {
            if (!begun) {
                writer.close();
            }
        }
    }

    private void begin() {
        guarded(() -> {
            put(XlsxParts.constant());
            beginSheet();
        });
    }

    private void put(List<XlsxParts.Part> all) throws IOException {
        for (XlsxParts.Part part : all) {
            parts.begin(part.name());
            parts.write(part.bytes());
        }
    }

    private void beginSheet() throws IOException {
        int before = ranges.size();
        parts.begin(XlsxParts.sheetPart(before + 1));
        xml.add(XlsxParts.head(header, before == 0));
        cells.begin(SheetSeries.name(name, before));
    }

    private void endSheet() throws IOException {
        String range = "$A$1:$" + XlsxCells.column(header.size() - 1) + "$" + cells.rows();
        ranges.add(range);
        xml.add(XlsxParts.tail(range));
        parts.write(xml.take());
    }

    @Override
    public void write(List<Cell> row) {
        if (row.size() != header.size()) {
            throw new IllegalArgumentException(
                    row.size() + " cells for " + header.size() + " columns; this is a bug in Rollcall.");
        }
        guarded(() -> {
            if (cells.rows() == sheetRows) {
                endSheet();
                beginSheet();
            }
            cells.row(row);
            if (xml.length() >= WRITE_AT_BYTES) {
                parts.write(xml.take());
            }
        });
        rows++;
    }

    @Override
    public void seal() {
        if (sealed) {
            return;
        }
        guarded(() -> {
            endSheet();
            put(XlsxParts.closing(name, ranges));
            parts.finish();
            parts.close();
            out.close();
            file.seal();
            sealed = true;
        });
    }

    @Override
    public void publish() {
        seal();
        guarded(file::publish);
    }

    /** Without the headers of the sheets. */
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
    public SealedFile release() {
        seal();
        return new SealedFile(target, file, new SealedFile.Facts(rows(), bytes(), sha256()));
    }

    @Override
    public void close() {
        parts.close();
        guarded(file::close);
    }

    /** Something that writes. */
    private interface Work {
        void run() throws IOException;
    }

    private void guarded(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            throw OutputException.of(target, 0, e);
        }
    }
}
