package io.rollcall.tabular;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes the rows of a sheet as they come: finds the header, then writes each row under it that is not blank, with the number
 * that the spreadsheet shows. Used for one sheet; not thread-safe.
 */
final class SheetConversion implements SheetHandler.Sink {

    private final String file;
    private final String sheet;
    private final int offset;
    private final InputOptions options;
    private final WorkbookLimits limits;
    private final SheetSpoolWriter writer;
    private final List<SheetRow> head = new ArrayList<>();
    private int headCharacters;

    private List<String> header = List.of();
    private int headerRow;
    private boolean looksLikeHeader;

    /** Which column of the copy a column of the sheet is; -1 for one without a name. */
    private int[] places = new int[0];

    private int lastRow;
    private long rows;
    private long blankRows;
    private long hiddenRows;
    private String leftOut = "";

    /** @param index of the sheet in a {@link SheetSeries}; 0 for the first */
    SheetConversion(
            String file,
            String sheet,
            int index,
            InputOptions options,
            WorkbookLimits limits,
            SheetSpoolWriter writer) {
        this.file = file;
        this.sheet = sheet;
        this.offset = SheetSeries.offset(index);
        this.options = options;
        this.limits = limits;
        this.writer = writer;
    }

    @Override
    public void row(SheetRow row) {
        if (row.isBlank()) {
            return;
        }
        if (headerRow > 0) {
            data(row);
            return;
        }
        if (row.number() <= limits.headRows() && options.header().test(row.names())) {
            looksLikeHeader = true;
            begin(row);
            return;
        }
        headCharacters += row.characters();
        if (headCharacters > limits.headCharacters()) {
            throw new InputException(
                    where(""),
                    "the header does not come within " + limits.headCharacters()
                            + " characters; expected a row with the names of the columns.",
                    "Check that this is the right sheet.");
        }
        head.add(row.copy());
        if (row.number() > limits.headRows()) {
            end();
        }
    }

    /** Decides which row is the header, if none looked like one: the first with two names, so that a person can be told. */
    void end() {
        if (headerRow > 0 || head.isEmpty()) {
            return;
        }
        SheetRow chosen =
                head.stream().filter(row -> row.names().size() > 1).findFirst().orElse(head.get(0));
        begin(chosen);
        head.stream().filter(row -> row.number() > chosen.number()).forEach(this::data);
        head.clear();
    }

    private String where(String within) {
        return file + ", sheet '" + sheet + "'" + within;
    }

    private void begin(SheetRow row) {
        headerRow = row.number();
        lastRow = headerRow;
        List<String> names = row.names();
        places = new int[names.size()];
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            places[i] = names.get(i).isEmpty() ? -1 : kept.size();
            if (places[i] >= 0) {
                kept.add(names.get(i));
            }
        }
        int most = TabularLimits.DEFAULT.columns();
        if (kept.size() > most) {
            throw new InputException(
                    where(", row " + headerRow),
                    "the header has more than " + most + " columns; expected fewer.",
                    "Delete columns that are not needed.");
        }
        List<InputProblem> problems = HeaderNames.problems(where(""), headerRow, names, true);
        if (!problems.isEmpty()) {
            throw new InputException(problems);
        }
        header = List.copyOf(kept);
    }

    private void data(SheetRow row) {
        blankRows += row.number() - lastRow - 1;
        lastRow = row.number();
        hiddenRows += row.isHidden() ? 1 : 0;
        rows++;
        String[] cells = new String[header.size()];
        Arrays.fill(cells, "");
        List<Row.Fault> faults = row.isFaulty() ? new ArrayList<>() : List.of();
        for (int column = 0; column < row.width(); column++) {
            String text = row.text(column);
            int place = column < places.length ? places[column] : -1;
            if (place >= 0) {
                cells[place] = text;
            } else if (leftOut.isEmpty() && !HeaderNames.trim(text).isEmpty()) {
                leftOut = HeaderNames.letters(column) + row.number();
            }
            CellFault fault = place < 0 ? null : row.fault(column);
            if (fault != null) {
                faults.add(new Row.Fault(place, fault.message()));
            }
        }
        if (repeatsHeader(cells)) {
            faults = List.of(new Row.Fault(-1, CellFault.HEADER_AGAIN.message()));
        }
        writer.write(offset + row.number(), cells, faults);
        if (writer.bytes() > limits.spoolBytes()) {
            throw new InputException(
                    where(""),
                    String.format(
                            Locale.ROOT,
                            "the sheet holds more than %,d bytes of text; expected at most that.",
                            limits.spoolBytes()),
                    "Split the list over several files.");
        }
    }

    private boolean repeatsHeader(String[] cells) {
        for (int i = 0; i < cells.length; i++) {
            if (!HeaderNames.trim(cells[i]).equals(header.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Names of the columns that have one; empty where the sheet has no row. */
    List<String> header() {
        return header;
    }

    /** Name of the sheet. */
    String sheet() {
        return sheet;
    }

    int headerRow() {
        return headerRow;
    }

    /** Whether a row was found that looks like the header. */
    boolean looksLikeHeader() {
        return looksLikeHeader;
    }

    long rows() {
        return rows;
    }

    /** What a person should know, in whole sentences. */
    List<String> notes(SheetHandler seen) {
        List<String> notes = new ArrayList<>();
        if (rows == 0) {
            notes.add("The sheet has a header and no rows.");
        }
        say(blankRows, "Blank rows were passed over: %,d.").ifPresent(notes::add);
        say(hiddenRows, "Hidden rows were read like the others: %,d.").ifPresent(notes::add);
        say(seen.formulas(), "Formulas were read by the results that are stored with them: %,d cells.")
                .ifPresent(notes::add);
        say(seen.outOfOrder(), "Rows do not stand in the order of their numbers and were counted instead: %,d.")
                .ifPresent(notes::add);
        if (!leftOut.isEmpty()) {
            notes.add("Cells in columns without a name were left out, the first is " + leftOut + ".");
        }
        if (seen.lastMergedRow() > headerRow) {
            notes.add("Cells below the header are merged; only the first of them holds the value.");
        }
        return notes;
    }

    private static Optional<String> say(long count, String text) {
        return count == 0 ? Optional.empty() : Optional.of(String.format(Locale.ROOT, text, count));
    }
}
