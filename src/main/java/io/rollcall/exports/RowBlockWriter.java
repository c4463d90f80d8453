package io.rollcall.exports;

import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Appends rows to the file, which has no name yet, and moves the step's progress on. Used by one thread. */
final class RowBlockWriter implements ItemWriter<RowBlock> {

    private final ExportWork work;

    RowBlockWriter(ExportWork work) {
        this.work = work;
    }

    @Override
    public void write(Chunk<? extends RowBlock> blocks) throws JobInterruptedException {
        if (!blocks.isEmpty()) {
            work.context().orInterrupt(() -> work.append(blocks.getItems()));
        }
    }
}
