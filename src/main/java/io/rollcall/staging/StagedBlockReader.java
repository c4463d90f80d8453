package io.rollcall.staging;

import io.rollcall.store.Progress;
import io.rollcall.store.ProgressStore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads the copy of the file in blocks that are judged already. At a restart it goes on behind the last row that was staged, as
 * the run's own progress tells, which is committed together with the rows; what was read ahead of that is read again. Used by
 * one thread, and begins others that end with {@link #close()}.
 */
final class StagedBlockReader implements ItemStreamReader<StagedBlock> {

    private final long run;
    private final StagedSource source;
    private final Function<RowBlock, StagedBlock> judge;
    private final ProgressStore progress;
    private @Nullable BlocksAhead blocks;

    StagedBlockReader(long run, StagedSource source, Function<RowBlock, StagedBlock> judge, ProgressStore progress) {
        this.run = run;
        this.source = source;
        this.judge = judge;
        this.progress = progress;
    }

    @Override
    public void open(ExecutionContext ignored) {
        long position =
                progress.find(run, StageStep.NAME).map(Progress::position).orElse(source.headerRow());
        blocks = BlocksAhead.of(new RowBlocks(source.open(position), position), judge);
    }

    @Override
    public @Nullable StagedBlock read() {
        BlocksAhead open = blocks;
        if (open == null) {
            throw new IllegalStateException("The reader is not open. This is a bug.");
        }
        return open.next();
    }

    @Override
    public void close() {
        BlocksAhead open = blocks;
        blocks = null;
        if (open != null) {
            open.close();
        }
    }
}
