package io.rollcall.staging;

import io.rollcall.tabular.Row;
import java.util.List;

/**
 * Rows that travel together through the staging step: one item of its chunks, so that the framework's cost per item is
 * paid once for hundreds of rows.
 *
 * @param afterRow number of the last row before the block; where the step was when it read the block
 * @param rows at least one, in the order of the file
 */
record RowBlock(long afterRow, List<Row> rows) {

    static final int ROWS = 512;

    /** Where the step is once the block is stored. */
    long lastRow() {
        return rows.get(rows.size() - 1).number();
    }
}
