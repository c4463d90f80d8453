package io.rollcall.cli;

import io.rollcall.sample.SampleColumns;
import io.rollcall.sample.SampleCounts;
import io.rollcall.sample.SampleGenerator;
import io.rollcall.sample.SampleMix;
import io.rollcall.sample.SampleOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code rollcall sample}. */
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Writes a sample file of any size, with invented people; the same for the same options.",
        footerHeading = "%n",
        footer = {
            "  rollcall sample --rows 100000 --out many.csv",
            "  rollcall sample --countries MY,SG --attributes --out leads.xlsx"
        })
final class SampleCommand implements Callable<Integer> {

    private static final String STDOUT = "-";

    @ParentCommand
    private Rollcall rollcall = new Rollcall(Map.of());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "1000",
            converter = RowCount.class,
            description = "How many rows follow the header (default: 1000).")
    private Long rows = 0L;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Any number; another one gives another file (default: 1).")
    private long seed;

    @Option(
            names = "--countries",
            paramLabel = "MY,ID,…",
            converter = SampleCountries.Converter.class,
            description = "Where the people are from (default: some forty countries).")
    private SampleCountries countries = SampleCountries.all();

    @Option(
            names = "--invalid",
            paramLabel = "PERCENT",
            defaultValue = "2",
            converter = Percent.Converter.class,
            description = "How many rows have a fault, each one fault (default: 2).")
    private Percent invalid = new Percent(0);

    @Option(
            names = "--duplicates",
            paramLabel = "PERCENT",
            defaultValue = "3",
            converter = Percent.Converter.class,
            description = "How many rows are about somebody whom an earlier row has (default: 3).")
    private Percent duplicates = new Percent(0);

    @Option(
            names = "--attributes",
            description = "Columns with attributes: City, Customer Since, Spend, Customer Segment, Loyalty Member.")
    private boolean attributes;

    @Option(names = "--lists", description = "A column with lists, the inbox tabs.")
    private boolean lists;

    @Option(names = "--assignees", description = "A column with members of the team, by name or e-mail address.")
    private boolean assignees;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "A new file to write; one whose name ends in .xlsx is a workbook. - is standard output.")
    private String out = "";

    @Option(
            names = "--format",
            paramLabel = "csv|xlsx",
            description = "What to write, where the name of the file does not say it (default: csv).")
    private @Nullable SampleFormat format;

    @Override
    public Integer call() throws IOException {
        CommandContext context = rollcall.context(spec);
        SampleFile sample = sample();
        if (out.equals(STDOUT)) {
            SampleCounts counts = sample.write(rollcall.out());
            context.terminal().note("Wrote " + told(counts));
            return Exit.COMPLETED;
        }
        SampleCounts counts = sample.write(out);
        Path file = Path.of(out);
        long bytes = Files.size(file);
        context.terminal().note("Wrote " + Terminal.harmless(out) + ", " + Sizes.bytes(bytes) + ": " + told(counts));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file.toAbsolutePath().toString());
        json.put("bytes", bytes);
        json.put("rows", counts.rows());
        json.put("rejected", counts.rejected());
        json.put("byCode", counts.rejectedByCode());
        context.terminal().printJson(json);
        return Exit.COMPLETED;
    }

    private SampleOptions options() {
        Set<SampleColumns> columns = EnumSet.noneOf(SampleColumns.class);
        if (attributes) {
            columns.add(SampleColumns.ATTRIBUTES);
        }
        if (lists) {
            columns.add(SampleColumns.LISTS);
        }
        if (assignees) {
            columns.add(SampleColumns.ASSIGNEES);
        }
        SampleMix mix = new SampleMix(invalid.permille(), duplicates.permille());
        return new SampleOptions(rows, seed, countries.codes(), mix, columns);
    }

    private static String told(SampleCounts counts) {
        return Sizes.count(counts.rows(), "row", "rows") + ", " + Sizes.count(counts.rejected())
                + " of them to be rejected.";
    }

    /** What is written how. */
    private SampleFile sample() {
        if (out.equals(STDOUT) && rollcall.context(spec).terminal().json()) {
            throw refused("--out: '-' and --json both want standard output; expected one of them. Name a file.");
        }
        SampleFormat named = SampleFormat.of(out);
        SampleFormat wanted = format == null ? named : format;
        if (wanted.other().isNameOf(out)) {
            throw refused("--format: '" + wanted + "' found for '" + out + "'; expected '" + named
                    + "' for such a name. Leave --format out, or choose another name.");
        }
        if (wanted == SampleFormat.xlsx && rows > SampleGenerator.MOST_SHEET_ROWS) {
            throw refused("--rows: '" + rows + "' found; expected at most " + SampleGenerator.MOST_SHEET_ROWS
                    + ", since a sheet holds no more. For more, write a CSV file.");
        }
        return new SampleFile(options(), wanted);
    }

    private ParameterException refused(String problem) {
        return new ParameterException(spec.commandLine(), "Option " + problem);
    }

    /** Reads a number of rows. */
    static final class RowCount implements ITypeConverter<Long> {

        @Override
        public Long convert(String text) {
            try {
                long number = Long.parseLong(text);
                if (number >= 0) {
                    return number;
                }
            } catch (NumberFormatException wrong) {
                // Told below.
            }
            throw new TypeConversionException("'" + text + "' found; expected a number, 0 or more.");
        }
    }
}
