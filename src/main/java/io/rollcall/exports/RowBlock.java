package io.rollcall.exports;

import io.rollcall.store.ExportChanges;
import io.rollcall.store.ExportDeltaStore.Mark;
import io.rollcall.tabular.Cell;
import java.util.List;

/**
 * Some rows on their way into the file.
 *
 * @param rows each with a cell for each column
 * @param marks what the rows of contacts are, also of those that are in no row; none where nobody will ask
 * @param changes what the rows are
 */
record RowBlock(List<List<Cell>> rows, List<Mark> marks, ExportChanges changes) {

    RowBlock {
        rows = List.copyOf(rows);
        marks = List.copyOf(marks);
    }
}
