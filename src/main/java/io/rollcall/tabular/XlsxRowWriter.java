package io.rollcall.tabular;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFSheet;

/**
 * Writes an Excel workbook (Office Open XML), readable by its owner alone, in constant memory. The header is bold, frozen, and
 * stands again on each further sheet that is begun when one is full. Texts are marked as texts; those that would be run as a
 * formula are marked twice, and none is changed. The file has its name only after {@link #publish()}; until then, and after a
 * failure, there is nothing under that name, or what was there before. Not thread-safe.
 *
 * <pre>{@code
 * try (XlsxRowWriter contacts = XlsxRowWriter.create(file, "7", folder, "Contacts", header)) {
 *     contacts.write(cells);
 *     contacts.publish();
 * }
 * }</pre>
 */
public final class XlsxRowWriter implements AutoCloseable {

    /** Rows of a sheet, its header included. */
    public static final int SHEET_ROWS = WorkbookLimits.DEFAULT.rows();

    private static final int COLUMN_WIDTH = 20 * 256;

    private final Path target;
    private final PartFile file;
    private final ScratchFolder scratch;
    private final XlsxWorkbook workbook;
    private final XlsxStyles styles;
    private final String name;
    private final List<String> header;
    private final int sheetRows;
    private SXSSFSheet sheet;
    private int nextRow;
    private long rows;

    private XlsxRowWriter(PartFile file, ScratchFolder scratch, Layout layout) {
        this.target = layout.target;
        this.file = file;
        this.scratch = scratch;
        this.name = layout.name;
        this.header = layout.header;
        this.sheetRows = layout.sheetRows;
        this.workbook = new XlsxWorkbook(scratch);
        this.styles = new XlsxStyles(workbook);
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
        if (Files.exists(target)) {
            throw OutputException.alreadyExists(target);
        }
        return replace(target, token, folder, sheet, header);
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
        Row row = begun.createRow(0);
        for (int i = 0; i < header.size(); i++) {
            begun.setColumnWidth(i, COLUMN_WIDTH);
            Cell cell = row.createCell(i);
            cell.setCellValue(header.get(i));
            cell.setCellStyle(styles.header);
        }
        nextRow = 1;
        return begun;
    }

    /**
     * Appends a row.
     *
     * @param cells as many as the header has
     * @throws OutputException if the disk is full or fails, or a text has half a surrogate pair; the unfinished file goes when
     *     the writer is closed
     */
    public void write(List<XlsxCell> cells) {
        if (cells.size() != header.size()) {
            throw new IllegalArgumentException(
                    cells.size() + " cells for " + header.size() + " columns; this is a bug in Rollcall.");
        }
        guarded(() -> {
            if (nextRow == sheetRows) {
                sheet = beginSheet(name + " " + (workbook.getNumberOfSheets() + 1));
            }
            Row row = sheet.createRow(nextRow++);
            for (int i = 0; i < cells.size(); i++) {
                put(row, i, cells.get(i));
            }
        });
        rows++;
    }

    private void put(Row row, int column, XlsxCell content) {
        if (content instanceof XlsxCell.Text text && !text.text().isEmpty()) {
            Cell cell = row.createCell(column);
            cell.setCellValue(text.text());
            boolean isFormula = !FormulaGuard.guard(text.text()).equals(text.text());
            cell.setCellStyle(isFormula ? styles.quoted : styles.text);
        } else if (content instanceof XlsxCell.Amount amount) {
            row.createCell(column).setCellValue(amount.value());
        } else if (content instanceof XlsxCell.Day day) {
            Cell cell = row.createCell(column);
            cell.setCellValue(day.date());
            cell.setCellStyle(styles.date);
        } else if (content instanceof XlsxCell.YesNo yesNo) {
            row.createCell(column).setCellValue(yesNo.value());
        } else if (content instanceof XlsxCell.NotAvailable) {
            row.createCell(column).setCellErrorValue(FormulaError.NA.getCode());
        }
    }

    /** Gives the file its name. When this returns, it is whole and survives a loss of power. */
    public void publish() {
        guarded(() -> {
            OutputStream out = new BufferedOutputStream(file.stream(), 64 << 10);
            workbook.save(out);
            out.flush();
            workbook.close();
            scratch.close();
            file.publish();
        });
    }

    /** Rows written, without the headers. */
    public long rows() {
        return rows;
    }

    /** Deletes what was written unless it was published. */
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
