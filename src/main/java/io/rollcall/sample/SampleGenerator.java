package io.rollcall.sample;

import io.rollcall.contact.ReasonCode;
import io.rollcall.tabular.OutputException;
import io.rollcall.tabular.XlsxRowWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a file as operators bring it: about forty countries, numbers in every form that people and spreadsheets give them,
 * further rows of earlier contacts, rows with a fault, tags, consent, remarks over several lines. A CSV file is UTF-8 without
 * a byte-order mark, with commas and line feeds. Memory does not grow with the rows.
 */
public final class SampleGenerator {

    /** Rows that a workbook can have: an import reads one sheet. */
    public static final long MOST_SHEET_ROWS = XlsxRowWriter.SHEET_ROWS - 1L;

    /** Keeps the chances of rows apart from those of contacts. */
    private static final long ROWS = 0x526F77735F5F5F5FL;

    private SampleGenerator() {}

    /** Takes the rows of a sample, one after the other. */
    interface Sink {
        void row(List<String> cells, Optional<Fault> fault) throws IOException;
    }

    /**
     * Writes a CSV file. The stream is flushed and left open.
     *
     * @throws IOException if the stream does; what was written until then stays
     */
    public static SampleCounts write(SampleOptions options, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        writer.write(CsvText.line(options.header()));
        writer.write('\n');
        SampleCounts counts = rows(options, (cells, fault) -> {
            writer.write(fault.isEmpty() ? CsvText.line(cells) : fault.get().write(cells));
            writer.write('\n');
        });
        writer.flush();
        return counts;
    }

    /**
     * Writes a new workbook with one sheet, of which a part of the phones are numbers and the dates are dates. It is there when
     * it is whole, or not at all.
     *
     * @param file in a folder that exists
     * @throws OutputException if the file exists or cannot be written
     * @throws IllegalArgumentException if a sheet does not hold that many rows
     */
    public static SampleCounts writeWorkbook(SampleOptions options, Path file) throws IOException {
        if (options.rows() > MOST_SHEET_ROWS) {
            throw new IllegalArgumentException("A sheet has no room for " + options.rows() + " rows under a header.");
        }
        try (XlsxRowWriter writer = XlsxRowWriter.create(file, "sample", "Contacts", options.header())) {
            SampleCounts counts = rows(
                    options,
                    (cells, fault) -> writer.write(
                            fault.isEmpty() ? SheetCells.of(cells) : fault.get().writeToSheet(cells)));
            writer.publish();
            return counts;
        }
    }

    private static SampleCounts rows(SampleOptions options, Sink sink) throws IOException {
        List<Market> markets = options.markets();
        long rejected = 0;
        Map<ReasonCode, Long> byCode = new EnumMap<>(ReasonCode.class);
        for (long row = 0; row < options.rows(); row++) {
            Dice dice = new Dice(options.seed() ^ ROWS, row);
            Person person = Person.of(options.seed(), person(options, row, dice), markets);
            SampleRow cells = new SampleRow(person, dice, ExtraCells.of(options, row, person));
            Optional<Fault> fault =
                    dice.happens(options.mix().invalidPermille()) ? Optional.of(Fault.roll(dice)) : Optional.empty();
            fault.ifPresent(found -> found.spoil(cells, person));
            sink.row(cells.cells(), fault);
            if (fault.isPresent()) {
                rejected++;
                byCode.merge(fault.get().code(), 1L, Long::sum);
            }
        }
        return new SampleCounts(options.rows(), rejected, byCode);
    }

    /**
     * Index of the contact that a row is about: its own, or that of an earlier row, whose chances are thrown again instead of
     * being remembered.
     */
    private static long person(SampleOptions options, long row, Dice dice) {
        long index = row;
        Dice thrown = dice;
        while (index > 0 && thrown.happens(options.mix().duplicatePermille())) {
            index = thrown.below(index);
            thrown = new Dice(options.seed() ^ ROWS, index);
        }
        return index;
    }
}
