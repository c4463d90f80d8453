package io.rollcall.staging;

import io.rollcall.tabular.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows in blocks that are neither long nor large. Used by one thread. */
final class RowBlocks implements AutoCloseable {

    /** Bytes of the copy behind which no more rows are taken into a block; a row may be larger. */
    private static final int BYTES = 512 << 10;

    private final Rows rows;
    private long position;
    private long bytes;

    /** @param position number of the row after which the rows begin */
    RowBlocks(Rows rows, long position) {
        this.rows = rows;
        this.position = position;
    }

    /**
     * A block, and how much of the copy it is made of.
     *
     * @param bytes of the copy, with those of rows that were passed over
     */
    record Sized(RowBlock block, long bytes) {}

    /** The next block; null after the last row. */
    @Nullable
    Sized next() {
        long begin = bytes;
        List<Row> taken = new ArrayList<>(RowBlock.ROWS);
        while (taken.size() < RowBlock.ROWS && bytes - begin < BYTES) {
            Row row = rows.next();
            if (row == null) {
                break;
            }
            taken.add(row);
            bytes = rows.bytesRead();
        }
        if (taken.isEmpty()) {
            return null;
        }
        RowBlock block = new RowBlock(position, taken);
        position = block.lastRow();
        return new Sized(block, bytes - begin);
    }

    @Override
    public void close() {
        rows.close();
    }
}
