package io.rollcall.sample;

import io.rollcall.contact.ReasonCode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a file as operators bring it: eight countries, numbers in every form that people and spreadsheets give them, 3 %
 * further rows of earlier contacts, 2 % rows with a fault, tags, consent, remarks over several lines. UTF-8 without a
 * byte-order mark, comma, line feeds. Memory does not grow with the rows.
 */
public final class SampleGenerator {

    private static final int DUPLICATES_PERMILLE = 30;
    private static final int FAULTS_PERMILLE = 20;

    /** Keeps the chances of rows apart from those of contacts. */
    private static final long ROWS = 0x526F77735F5F5F5FL;

    private SampleGenerator() {}

    /**
     * Writes header and rows. The stream is flushed and left open.
     *
     * @throws IOException if the stream does; what was written until then stays
     */
    public static SampleCounts write(SampleOptions options, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        writer.write(CsvText.line(SampleRow.HEADER));
        writer.write('\n');
        long rejected = 0;
        Map<ReasonCode, Long> byCode = new EnumMap<>(ReasonCode.class);
        for (long row = 0; row < options.rows(); row++) {
            Dice dice = new Dice(options.seed() ^ ROWS, row);
            boolean again = row > 0 && dice.happens(DUPLICATES_PERMILLE);
            Person person = Person.of(options.seed(), again ? dice.below(row) : row);
            SampleRow cells = new SampleRow(person, dice);
            Optional<Fault> fault = dice.happens(FAULTS_PERMILLE) ? Optional.of(Fault.roll(dice)) : Optional.empty();
            writer.write(line(cells, person, fault));
            writer.write('\n');
            if (fault.isPresent()) {
                rejected++;
                byCode.merge(fault.get().code(), 1L, Long::sum);
            }
        }
        writer.flush();
        return new SampleCounts(options.rows(), rejected, byCode);
    }

    private static String line(SampleRow row, Person person, Optional<Fault> fault) {
        if (fault.isEmpty()) {
            return CsvText.line(row.cells());
        }
        fault.get().spoil(row, person);
        return fault.get().write(row.cells());
    }
}
