package io.rollcall.tabular;

import java.util.List;

/** One record of a file. */
public sealed interface Row {

    /** Number of the row as a person sees it: records from 1, the header and blank lines included. */
    long number();

    /**
     * A row that could be split.
     *
     * @param cells as many as the header has, as they stand in the file (untrimmed, the formula guard of an export taken
     *     off); unmodifiable
     */
    record Cells(long number, List<String> cells) implements Row {}

    /**
     * A row that could not be split; the rows after it are not affected.
     *
     * @param raw the text of the row as it stands in the file, at most 32,767 characters of it
     * @param message what was found and expected, without any value of the row
     */
    record Broken(long number, String raw, String message) implements Row {}

    /**
     * A row of a workbook with cells that cannot be read, such as {@code #REF!}; the other cells can.
     *
     * @param cells as many as the header has, what could not be read as far as it can be shown; unmodifiable
     * @param faults at least one, in the order of the columns
     */
    record Faulty(long number, List<String> cells, List<Fault> faults) implements Row {}

    /**
     * What is wrong with a cell, or with the row.
     *
     * @param column index of the column, from 0; -1 for the whole row
     * @param message what was found and expected, without any value of the row
     */
    record Fault(int column, String message) {}
}
