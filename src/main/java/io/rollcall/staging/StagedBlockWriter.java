package io.rollcall.staging;

import io.rollcall.job.RunContext;
import io.rollcall.store.RejectedRow;
import io.rollcall.store.StagedRow;
import io.rollcall.store.Stores;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Stores a chunk of validated blocks and moves the step's progress on, in the step's transaction. Used by one thread.
 */
final class StagedBlockWriter implements ItemWriter<StagedBlock> {

    /** Keys of tags that were stored already; bounded, since a file may name any number of tags. */
    private static final int REMEMBERED_TAGS = 10_000;

    private final RunContext context;
    private final Stores stores;
    private final long totalRows;
    private final long headerRow;
    private final Set<String> knownTags = new HashSet<>();
    private long lastWrite = System.nanoTime();

    StagedBlockWriter(RunContext context, Stores stores, long headerRow, long totalRows) {
        this.context = context;
        this.stores = stores;
        this.headerRow = headerRow;
        this.totalRows = totalRows;
    }

    @Override
    public void write(Chunk<? extends StagedBlock> blocks) {
        if (blocks.isEmpty()) {
            return;
        }
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
        storeTags(run, staged);
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

    private void storeTags(long run, List<StagedRow> staged) {
        Map<String, String> fresh = new LinkedHashMap<>();
        for (StagedRow row : staged) {
            List<StagedRow.Tag> tags = row.tags();
            if (tags != null) {
                tags.forEach(tag -> {
                    if (!knownTags.contains(tag.key())) {
                        fresh.putIfAbsent(tag.key(), tag.name());
                    }
                });
            }
        }
        if (fresh.isEmpty()) {
            return;
        }
        stores.stagedRows().insertTags(run, fresh);
        if (knownTags.size() + fresh.size() > REMEMBERED_TAGS) {
            knownTags.clear();
        }
        knownTags.addAll(fresh.keySet());
    }
}
