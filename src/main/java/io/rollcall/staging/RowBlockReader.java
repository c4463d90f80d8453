package io.rollcall.staging;

import io.rollcall.store.Progress;
import io.rollcall.store.ProgressStore;
import io.rollcall.tabular.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads the copy of the file in blocks. At a restart it goes on behind the last row that was staged, as the run's own
 * progress tells, which is committed together with the rows. Used by one thread.
 */
final class RowBlockReader implements ItemStreamReader<RowBlock> {

    private final long run;
    private final StagedSource source;
    private final ProgressStore progress;
    private @Nullable Rows reader;
    private long position;

    RowBlockReader(long run, StagedSource source, ProgressStore progress) {
        this.run = run;
        this.source = source;
        this.progress = progress;
    }

    @Override
    public void open(ExecutionContext ignored) {
        position = progress.find(run, StageStep.NAME).map(Progress::position).orElse(source.headerRow());
        reader = source.open(position);
    }

    @Override
    public @Nullable RowBlock read() {
        Rows open = reader;
        if (open == null) {
            throw new IllegalStateException("The reader is not open. This is a bug.");
        }
        List<Row> rows = new ArrayList<>(RowBlock.ROWS);
        while (rows.size() < RowBlock.ROWS) {
            Row row = open.next();
            if (row == null) {
                break;
            }
            rows.add(row);
        }
        if (rows.isEmpty()) {
            return null;
        }
        RowBlock block = new RowBlock(position, rows);
        position = block.lastRow();
        return block;
    }

    @Override
    public void close() {
        Rows open = reader;
        reader = null;
        if (open != null) {
            open.close();
        }
    }
}
