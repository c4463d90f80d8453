package io.rollcall.staging;

import io.rollcall.job.RunContext;
import io.rollcall.store.RejectedRow;
import io.rollcall.store.StagedRow;
import io.rollcall.store.Stores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Stores a chunk of validated blocks and moves the step's progress on, in the step's transaction. Used by one thread.
 */
final class StagedBlockWriter implements ItemWriter<StagedBlock> {

    private final RunContext context;
    private final Stores stores;
    private final long totalRows;
    private final long headerRow;
    private final FirstNames names;
    private long lastWrite = System.nanoTime();

    StagedBlockWriter(RunContext context, Stores stores, long headerRow, long totalRows) {
        this.context = context;
        this.stores = stores;
        this.headerRow = headerRow;
        this.totalRows = totalRows;
        this.names = new FirstNames(stores.stagedRows(), context.run().number());
    }

    @Override
    public void write(Chunk<? extends StagedBlock> blocks) throws JobInterruptedException {
        if (!blocks.isEmpty()) {
            context.orInterrupt(() -> store(blocks));
        }
    }

    private void store(Chunk<? extends StagedBlock> blocks) {
        context.guard().hold();
        long run = context.run().number();
        long done = stores.progress()
                .begin(run, StageStep.NAME, headerRow, totalRows)
                .done();
        List<StagedRow> staged = new ArrayList<>();
        List<RejectedRow> rejected = new ArrayList<>();
        for (StagedBlock block : blocks) {
            staged.addAll(block.staged());
            rejected.addAll(block.rejected());
        }
        names.store(staged);
        // The rows of a range are read together: they lie together at least within a chunk.
        staged.sort(Comparator.comparingInt(StagedRow::bucket));
        stores.stagedRows().insert(run, staged);
        if (!rejected.isEmpty()) {
            stores.rejectedRows().insert(run, rejected);
        }
        int rows = staged.size() + rejected.size();
        long now = System.nanoTime();
        stores.progress()
                .advance(
                        run,
                        StageStep.NAME,
                        blocks.getItems().get(0).afterRow(),
                        blocks.getItems().get(blocks.size() - 1).lastRow(),
                        rows,
                        (now - lastWrite) / 1_000_000);
        lastWrite = now;
        context.progress().progress(StageStep.NAME, done + rows, totalRows);
    }
}
