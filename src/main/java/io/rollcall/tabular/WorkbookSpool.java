package io.rollcall.tabular;

import io.rollcall.tabular.WorkbookHandler.Sheet;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Takes a workbook: it is copied and hashed, one sheet of the copy, with those in which it goes on, is turned into rows and
 * their index, and the copy is thrown away. Everything after reads the rows, as it reads the copy of a text file.
 */
final class WorkbookSpool {

    static final String ROWS = ".rows";

    private final SourceFile source;
    private final InputOptions options;
    private final Path folder;
    private final WorkbookLimits limits;

    WorkbookSpool(SourceFile source, InputOptions options, Path folder, WorkbookLimits limits) {
        this.source = source;
        this.options = options;
        this.folder = folder;
        this.limits = limits;
    }

    /**
     * Takes the workbook.
     *
     * @param original its bytes
     * @param name the name for everything that is kept, without ending
     * @param digest not yet used
     */
    SpooledInput take(FileChannel original, String name, MessageDigest digest) throws IOException {
        refuseOptionsOfText();
        try (PartFile copy = part(name + ".xlsx");
                PartFile rows = part(name + ROWS);
                PartFile index = part(name + Spool.INDEX)) {
            ArchiveCopy.copy(
                    source,
                    original,
                    copy,
                    digest,
                    limits.entries(),
                    () -> WorkbookZip.tooManyEntries(source.name(), limits));
            try (Workbook workbook = Workbook.open(source.name(), copy.readBack(), folder, limits)) {
                SheetChoice choice = SheetChoice.of(source.name(), workbook, options.sheet());
                SheetSpoolWriter writer = new SheetSpoolWriter(rows, new SpoolIndex.Writer(index, 1, 0));
                String sheet = choice.sheet().name();
                SheetConversion conversion = new SheetConversion(source.name(), sheet, 0, options, limits, writer);
                SheetHandler seen = workbook.read(choice.sheet(), conversion);
                conversion.end();
                refuseWithoutHeader(conversion, choice);
                List<Sheet> further = SheetSeries.after(choice.sheet(), conversion.header(), workbook);
                List<String> notes = notes(workbook, choice, further, conversion, seen);
                long count = conversion.rows();
                if (options.sheet() == null) {
                    count += readOn(workbook, further, conversion.header(), writer, notes);
                }
                writer.finish();
                index.publish();
                rows.publish();
                return spooled(name, digest, conversion, count, notes, rows.written());
            }
        }
    }

    /** Reads the sheets in which the list goes on, and answers how many rows they have. */
    private long readOn(
            Workbook workbook, List<Sheet> further, List<String> header, SheetSpoolWriter writer, List<String> notes) {
        InputOptions same = options.withHeader(names -> SheetSeries.isHeader(names, header));
        long rows = 0;
        for (int i = 0; i < further.size(); i++) {
            String sheet = further.get(i).name();
            SheetConversion conversion = new SheetConversion(source.name(), sheet, i + 1, same, limits, writer);
            SheetHandler seen = workbook.read(further.get(i), conversion);
            conversion.end();
            rows += conversion.rows();
            notes.add(String.format(
                    Locale.ROOT,
                    "Read as one with it: sheet '%s'; its rows are numbered on, its row 1 is row %,d.",
                    sheet,
                    SheetSeries.offset(i + 1) + 1));
            conversion.notes(seen).forEach(note -> notes.add("Sheet '" + sheet + "': " + note));
        }
        return rows;
    }

    private SpooledInput spooled(
            String name, MessageDigest digest, SheetConversion conversion, long rows, List<String> notes, long bytes) {
        SpoolReference reference = new SpoolReference(
                folder.resolve(name + ROWS),
                folder.resolve(name + Spool.INDEX),
                bytes,
                ',',
                conversion.header(),
                conversion.headerRow(),
                0,
                rows,
                conversion.sheet(),
                List.of());
        return new SpooledInput(
                source.name(),
                source.attributes().size(),
                HexFormat.of().formatHex(digest.digest()),
                "UTF-8",
                false,
                LineEnd.NONE,
                notes,
                reference);
    }

    private PartFile part(String name) {
        return PartFile.create(folder.resolve(name));
    }

    private void refuseOptionsOfText() {
        if (options.encoding() != null || options.delimiter() != null) {
            throw new InputException(
                    source.name(),
                    "this is an Excel workbook, for which --encoding and --delimiter mean nothing; expected neither.",
                    "Leave them out.");
        }
    }

    private void refuseWithoutHeader(SheetConversion conversion, SheetChoice choice) {
        if (conversion.looksLikeHeader()) {
            return;
        }
        String where = source.name() + ", sheet '" + conversion.sheet() + "'";
        if (conversion.headerRow() == 0) {
            throw new InputException(
                    where,
                    "the sheet is empty; expected a header and rows.",
                    choice.others().isEmpty()
                            ? "Check that this is the right file."
                            : "If another sheet holds the list, say " + choice.otherOptions() + ".");
        }
        if (!choice.others().isEmpty()) {
            throw new InputException(
                    where,
                    "none of the first " + limits.headRows()
                            + " rows names a column by which contacts are known; expected a header.",
                    "If another sheet holds the list, say " + choice.otherOptions()
                            + "; if it is this one, say --sheet '" + conversion.sheet() + "' to see what is wrong.");
        }
    }

    private static List<String> notes(
            Workbook workbook, SheetChoice choice, List<Sheet> further, SheetConversion conversion, SheetHandler seen) {
        List<String> notes = new ArrayList<>();
        notes.add("Read: sheet '" + conversion.sheet() + "', header in row " + conversion.headerRow() + ".");
        List<String> series = further.stream().map(Sheet::name).toList();
        List<String> others =
                choice.others().stream().filter(name -> !series.contains(name)).toList();
        if (!others.isEmpty()) {
            notes.add(
                    "Other sheets were not read: '" + String.join("', '", others) + "'. For one of them, say --sheet.");
        }
        if (choice.isNamed() && !series.isEmpty()) {
            notes.add("The list goes on in '" + String.join("', '", series)
                    + "', which was not read, since a sheet was named. To read them as one, leave --sheet out.");
        }
        if (workbook.hasMacros()) {
            notes.add("The workbook has macros; they were not run.");
        }
        notes.addAll(conversion.notes(seen));
        return notes;
    }
}
