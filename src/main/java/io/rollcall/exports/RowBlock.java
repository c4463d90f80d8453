package io.rollcall.exports;

import io.rollcall.tabular.Cell;
import java.util.List;

/**
 * Some rows on their way into the file.
 *
 * @param rows each with a cell for each column
 */
record RowBlock(List<List<Cell>> rows) {

    RowBlock {
        rows = List.copyOf(rows);
    }
}
