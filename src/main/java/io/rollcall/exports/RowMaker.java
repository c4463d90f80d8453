package io.rollcall.exports;

import io.rollcall.store.ExportChanges;
import io.rollcall.store.ExportDeltaStore.Mark;
import io.rollcall.store.ExportedContact;
import io.rollcall.tabular.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/** Makes rows of contacts: of all, or of those whose row is another one than it was. Used by one thread. */
final class RowMaker implements ItemProcessor<ContactBlock, RowBlock> {

    private final ExportPlan plan;
    private final RowCells cells;
    private final RowDigest digest = new RowDigest();

    RowMaker(ExportPlan plan) {
        this.plan = plan;
        this.cells = RowCells.of(plan);
    }

    @Override
    public RowBlock process(ContactBlock block) {
        return plan.delta().isEmpty() ? everything(block) : changes(block);
    }

    private RowBlock everything(ContactBlock block) {
        List<List<Cell>> rows = block.contacts().stream().map(this::cells).toList();
        return new RowBlock(rows, List.of(), new ExportChanges(rows.size(), 0, 0, 0));
    }

    private RowBlock changes(ContactBlock block) {
        boolean full = plan.delta().orElseThrow().base().isEmpty();
        List<List<Cell>> rows = new ArrayList<>();
        List<Mark> marks = new ArrayList<>(block.contacts().size());
        long created = 0;
        long changed = 0;
        for (ExportedContact contact : block.contacts()) {
            UUID now = digest.of(contact.values());
            marks.add(new Mark(contact.id(), now));
            if (contact.published() == null) {
                created++;
                rows.add(ChangedRow.of(full ? ChangedRow.FULL : ChangedRow.CREATED, contact.id(), cells(contact)));
            } else if (!contact.published().equals(now)) {
                changed++;
                rows.add(ChangedRow.of(ChangedRow.CHANGED, contact.id(), cells(contact)));
            }
        }
        int columns = plan.columns().size();
        block.removed().forEach(contact -> rows.add(ChangedRow.removed(contact, columns)));
        long unchanged = block.contacts().size() - created - changed;
        return new RowBlock(
                rows, marks, new ExportChanges(created, changed, block.removed().size(), unchanged));
    }

    private List<Cell> cells(ExportedContact contact) {
        return cells.row(contact.values());
    }
}
