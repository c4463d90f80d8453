package io.rollcall.staging;

import io.rollcall.store.RejectedRow;
import io.rollcall.store.StagedRow;
import java.util.List;

/**
 * A block after validation: each of its rows is either staged or rejected.
 *
 * @param afterRow as in the {@link RowBlock}
 * @param lastRow number of its last row
 */
record StagedBlock(long afterRow, long lastRow, List<StagedRow> staged, List<RejectedRow> rejected) {

    int rows() {
        return staged.size() + rejected.size();
    }
}
