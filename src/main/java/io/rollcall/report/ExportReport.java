package io.rollcall.report;

import io.rollcall.job.RunContext;
import io.rollcall.job.StepParts;
import io.rollcall.store.Counts;
import io.rollcall.store.ExportChanges;
import io.rollcall.store.ExportDelta;
import io.rollcall.store.ExportedFile;
import io.rollcall.store.Progress;
import io.rollcall.store.RunState;
import io.rollcall.store.Stores;
import java.util.List;
import java.util.Optional;

/**
 * The end of an export: the books are drawn up and checked, and the run is complete. Safe to repeat: what it knows comes from
 * the database, and the state changes last.
 */
public final class ExportReport {

    private final RunContext context;
    private final Stores stores;
    private final StepParts parts;

    public ExportReport(RunContext context, Stores stores, StepParts parts) {
        this.context = context;
        this.stores = stores;
        this.parts = parts;
    }

    /**
     * Closes the books; needs no transaction.
     *
     * @throws BooksException where the file has not as many contacts as were selected
     */
    public void close() {
        Closing closing = new Closing(context, stores, parts.transaction());
        Counts counts = parts.transaction().execute(status -> {
            context.guard().hold();
            return books();
        });
        closing.complete(RunState.COMPLETED, counts);
    }

    private Counts books() {
        long run = context.run().number();
        // Counted by a statement of its own in the same snapshot.
        long selected =
                stores.progress().find(run, "write").map(Progress::total).orElseThrow();
        Optional<ExportDelta> delta = stores.exportDeltas().find(run);
        if (delta.isPresent() && !context.run().dryRun()) {
            return changes(selected, delta.get().changes());
        }
        long written = context.run().dryRun()
                ? selected
                : stores.exportedFiles().find(run).map(ExportedFile::rows).orElse(0L);
        Counts counts = Counts.ofExport(selected, written);
        if (!counts.balance()) {
            throw new BooksException(
                    run, List.of(selected + " contacts were selected, and " + written + " are in the file"));
        }
        return counts;
    }

    private Counts changes(long selected, ExportChanges changes) {
        long run = context.run().number();
        long known = stores.exportDeltas().countRows(run);
        long rows = stores.exportedFiles().find(run).map(ExportedFile::rows).orElse(0L);
        Counts counts = Counts.ofChanges(selected, changes.written(), changes.unchanged());
        if (!counts.balance() || known != selected || rows != changes.rows()) {
            throw new BooksException(
                    run,
                    List.of(selected + " contacts were selected, and " + changes.written() + " are in the file, "
                            + changes.unchanged() + " are unchanged, " + changes.removed()
                            + " are removed; the file has "
                            + rows + " rows, and the rows of " + known + " contacts are known"));
        }
        return counts;
    }
}
