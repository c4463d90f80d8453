package io.rollcall.tabular;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SXSSFSheet;

/**
 * Writes an Excel workbook (Office Open XML), readable by its owner alone, in constant memory. The header is bold, frozen, offers
 * filters, and stands again on each further sheet that is begun when one is full. Texts are marked as texts; those that would be run as a
 * formula are marked twice, and none is changed. Not thread-safe.
 *
 * <pre>{@code
 * try (XlsxRowWriter contacts = XlsxRowWriter.create(file, "7", folder, "Contacts", header)) {
 *     contacts.write(cells);
 *     contacts.publish();
 * }
 * }</pre>
 */
public final class XlsxRowWriter implements RowWriter {

    /** Rows of a sheet, its header included. */
    public static final int SHEET_ROWS = WorkbookLimits.DEFAULT.rows();

    private final Path target;
    private final PartFile file;
    private final HashedOutput out;
    private final ScratchFolder scratch;
    private final XlsxWorkbook workbook;
    private final XlsxCells cells;
    private final String name;
    private final List<String> header;
    private final int sheetRows;
    private SXSSFSheet sheet;
    private int nextRow;
    private long rows;
    private boolean sealed;

    private XlsxRowWriter(PartFile file, ScratchFolder scratch, Layout layout) {
        this.target = layout.target;
        this.file = file;
        this.scratch = scratch;
        this.name = layout.name;
        this.header = layout.header;
        this.sheetRows = layout.sheetRows;
        this.workbook = new XlsxWorkbook(scratch);
        this.out = new HashedOutput(file.stream());
        this.cells = new XlsxCells(target, header, workbook);
        this.sheet = beginSheet(name);
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
     * @param folder exists; in it, rows are kept in clear text until the file is published, in a folder of their own that only
     *     its owner can enter. What writers that were killed left there is wiped
     * @param sheet name of the sheet, at most 28 characters without {@code \ / ? * [ ] :}
     */
    public static XlsxRowWriter create(Path target, String token, Path folder, String sheet, List<String> header) {
        PartFile file = PartFile.createNew(target, token);
        return into(file, folder, new Layout(target, sheet, header, SHEET_ROWS));
    }

    /**
     * Begins a file that takes the place of one that may exist, in one step, when it is published. Unfinished files of the
     * same target, which dead writers left under other tokens, are deleted. See
     * {@link #create(Path, String, Path, String, List)}.
     */
    public static XlsxRowWriter replace(Path target, String token, Path folder, String sheet, List<String> header) {
        PartFile file = PartFile.replace(target, token);
        return into(file, folder, new Layout(target, sheet, header, SHEET_ROWS));
    }

    static XlsxRowWriter into(PartFile file, Path folder, Layout layout) {
        ScratchFolder scratch = null;
        XlsxRowWriter writer = null;
        try {
            scratch = ScratchFolder.in(folder);
            writer = new XlsxRowWriter(file, scratch, layout);
            return writer;
        } finally {
            if (writer == null) {
                closeAll(layout.target, scratch == null ? () -> {} : scratch, file);
            }
        }
    }

    private SXSSFSheet beginSheet(String title) {
        SXSSFSheet begun = workbook.createSheet(title);
        begun.createFreezePane(0, 1);
        cells.header(begun);
        nextRow = 1;
        return begun;
    }

    /** Only now is it known how far the list goes that can be filtered. */
    private void endSheet() {
        sheet.setAutoFilter(new CellRangeAddress(0, nextRow - 1, 0, header.size() - 1));
    }

    @Override
    public void write(List<Cell> row) {
        if (row.size() != header.size()) {
            throw new IllegalArgumentException(
                    row.size() + " cells for " + header.size() + " columns; this is a bug in Rollcall.");
        }
        guarded(() -> {
            if (nextRow == sheetRows) {
                endSheet();
                sheet = beginSheet(SheetSeries.name(name, workbook.getNumberOfSheets()));
            }
            SXSSFRow begun = sheet.createRow(nextRow++);
            for (int i = 0; i < row.size(); i++) {
                cells.put(begun, i, row.get(i));
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
            OutputStream buffer = new BufferedOutputStream(out, 64 << 10);
            workbook.save(buffer);
            buffer.flush();
            workbook.close();
            scratch.close();
            file.seal();
            out.seal();
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
    public void close() {
        closeAll(target, workbook, scratch, file);
    }

    private static void closeAll(Path target, Closeable... parts) {
        IOException failed = null;
        for (Closeable part : parts) {
            try {
                part.close();
            } catch (IOException e) {
                failed = failed == null ? e : failed;
            }
        }
        if (failed != null) {
            throw OutputException.of(target, 0, failed);
        }
    }

    /** Something that writes. */
    private interface Work {
        void run() throws IOException;
    }

    /** The library hides errors of the disk in exceptions of other kinds. */
    private void guarded(Work work) {
        try {
            work.run();
        } catch (OutputException told) {
            throw told;
        } catch (IOException e) {
            throw OutputException.of(target, 0, e);
        } catch (IllegalStateException hidden) {
            if (hidden.getCause() instanceof IOException e) {
                throw OutputException.of(scratch.path(), 0, e);
            }
            throw hidden;
        }
    }
}
