package io.rollcall.tabular;

import java.util.List;
import java.util.Set;

/** One record of a file. */
public sealed interface Row {

    /** Number of the row as a person sees it: records from 1, the header and blank lines included. */
    long number();

    /**
     * Indexes of the columns of which the row says nothing, from 0: keys that a line of NDJSON does not have. Their cells are
     * blank, and yet are no blank cells: whatever a blank cell means, these change nothing. Empty in other files, where
     * every row has a cell for each column.
     */
    default Set<Integer> notStated() {
        return Set.of();
    }

    /**
     * A row that could be split.
     *
     * @param cells as many as the header has, as they stand in the file (untrimmed, the formula guard of an export taken
     *     off); unmodifiable
     */
    record Cells(long number, List<String> cells, Set<Integer> notStated) implements Row {

        /** A row that states every column. */
        public Cells(long number, List<String> cells) {
            this(number, cells, Set.of());
        }
    }

    /**
     * A row that could not be split; the rows after it are not affected.
     *
     * @param raw the text of the row as it stands in the file, at most 32,767 characters of it
     * @param message what was found and expected, without any value of the row
     */
    record Broken(long number, String raw, String message) implements Row {}

    /**
     * A row with cells that cannot be read, such as {@code #REF!} in a workbook or an object in NDJSON; the other cells can.
     *
     * @param cells as many as the header has, what could not be read as far as it can be shown; unmodifiable
     * @param faults at least one, in the order of the columns
     */
    record Faulty(long number, List<String> cells, List<Fault> faults, Set<Integer> notStated) implements Row {

        /** A row that states every column. */
        public Faulty(long number, List<String> cells, List<Fault> faults) {
            this(number, cells, faults, Set.of());
        }
    }

    /**
     * What is wrong with a cell, or with the row.
     *
     * @param column index of the column, from 0; -1 for the whole row
     * @param message what was found and expected, without any value of the row
     */
    record Fault(int column, String message) {}
}
