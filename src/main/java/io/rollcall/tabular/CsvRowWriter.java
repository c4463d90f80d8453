package io.rollcall.tabular;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes a CSV file by RFC 4180: comma, CRLF, UTF-8 without byte-order mark, readable by its owner alone. Every cell is
 * guarded against being run as a formula; our reader takes the guard off again. The file has its name only after
 * {@link #publish()}; until then, and after a failure, there is nothing under that name, or what was there before. Not
 * thread-safe.
 *
 * <pre>{@code
 * try (CsvRowWriter rejects = CsvRowWriter.replace(file, "7", header)) {
 *     rejects.write(cells);
 *     rejects.publish();
 * }
 * }</pre>
 */
public final class CsvRowWriter implements AutoCloseable {

    private final Path target;
    private final PartFile file;
    private final CSVPrinter printer;
    private final int columns;
    private long rows;

    private CsvRowWriter(Path target, PartFile file, int columns) throws IOException {
        this.target = target;
        this.file = file;
        this.columns = columns;
        this.printer = new CSVPrinter(
                new BufferedWriter(
                        new OutputStreamWriter(file.stream(), StandardCharsets.UTF_8.newEncoder()), 64 << 10),
                CsvFormats.writing());
    }

    /**
     * Begins a file that must not exist yet.
     *
     * @param token part of the name of the unfinished file, such as the fencing token of the run that writes it; letters,
     *     digits and hyphens
     */
    public static CsvRowWriter create(Path target, String token, List<String> header) {
        if (Files.exists(target)) {
            throw OutputException.alreadyExists(target);
        }
        return replace(target, token, header);
    }

    /**
     * Begins a file that takes the place of one that may exist, in one step, when it is published. Unfinished files of the
     * same target, which dead writers left under other tokens, are deleted.
     */
    public static CsvRowWriter replace(Path target, String token, List<String> header) {
        return into(PartFile.replace(target, token), target, header);
    }

    static CsvRowWriter into(PartFile file, Path target, List<String> header) {
        try {
            CsvRowWriter writer = new CsvRowWriter(target, file, header.size());
            writer.print(header);
            return writer;
        } catch (IOException e) {
            closeQuietly(file, e);
            throw OutputException.of(target, 0, e);
        }
    }

    /** The name of the unfinished file. */
    public static Path partOf(Path target, String token) {
        return PartFile.partOf(target, token);
    }

    private static void closeQuietly(PartFile file, IOException reason) {
        try {
            file.close();
        } catch (IOException second) {
            reason.addSuppressed(second);
        }
    }

    /**
     * Appends a row.
     *
     * @param cells as many as the header has
     * @throws OutputException if the disk is full or fails; the unfinished file goes when the writer is closed
     */
    public void write(List<String> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException(
                    cells.size() + " cells for " + columns + " columns; this is a bug in Rollcall.");
        }
        try {
            print(cells);
            rows++;
        } catch (IOException e) {
            throw OutputException.of(target, 0, e);
        }
    }

    private void print(List<String> cells) throws IOException {
        for (String cell : cells) {
            printer.print(FormulaGuard.guard(cell));
        }
        printer.println();
    }

    /** Gives the file its name. When this returns, it is whole and survives a loss of power. */
    public void publish() {
        try {
            printer.flush();
            file.publish();
        } catch (IOException e) {
            throw OutputException.of(target, 0, e);
        }
    }

    /** Rows written, without the header. */
    public long rows() {
        return rows;
    }

    /** Deletes what was written unless it was published. */
    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw OutputException.of(target, 0, e);
        }
    }
}
