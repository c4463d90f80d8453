package io.rollcall.exports;

import io.rollcall.tabular.Cell;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The rows of a file of changes: what has become of a contact, and which one it is, by a number that never belongs to another. Whoever
 * removes what is removed, and replaces or adds the rest, one file after the other, has the whole file.
 */
final class ChangedRow {

    /** What stands before the columns of the job. */
    static final List<String> COLUMNS = List.of("_change", "_contact");

    /** Of every row of a whole file. */
    static final String FULL = "full";

    static final String CREATED = "created";
    static final String CHANGED = "changed";
    static final String REMOVED = "removed";

    private ChangedRow() {}

    /** The row of a contact. */
    static List<Cell> of(String change, long contact, List<Cell> cells) {
        List<Cell> row = new ArrayList<>(cells.size() + COLUMNS.size());
        row.add(new Cell.Text(change));
        row.add(new Cell.Amount(BigDecimal.valueOf(contact)));
        row.addAll(cells);
        return row;
    }

    /** The row of a contact that is not selected any more, which says nothing else. */
    static List<Cell> removed(long contact, int columns) {
        return of(REMOVED, contact, Collections.nCopies(columns, Cell.BLANK));
    }
}
