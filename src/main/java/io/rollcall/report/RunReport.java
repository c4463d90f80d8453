package io.rollcall.report;

import io.rollcall.job.RunContext;
import io.rollcall.store.Counts;
import io.rollcall.store.Run;
import io.rollcall.store.RunState;
import io.rollcall.store.Stores;
import io.rollcall.tabular.SpoolReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The end of a run: the books are drawn up and checked, the rejects file is written, and the run is complete. Safe to
 * repeat: what it writes comes from the database, the same bytes each time, and the state changes last.
 */
public final class RunReport {

    private final RunContext context;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Optional<SpoolReference> spool;
    private final RunFolder folder;

    /**
     * Prepares the report of one attempt.
     *
     * @param runs the folder that holds the folders of runs
     */
    public RunReport(
            RunContext context, Stores stores, TransactionTemplate transaction, SpoolReference spool, Path runs) {
        this(context, stores, transaction, Optional.of(spool), runs);
    }

    private RunReport(
            RunContext context,
            Stores stores,
            TransactionTemplate transaction,
            Optional<SpoolReference> spool,
            Path runs) {
        this.context = context;
        this.stores = stores;
        this.transaction = transaction;
        this.spool = spool;
        this.folder = new RunFolder(runs, context.run().number());
    }

    /**
     * The report of one attempt at a run whose rows are contacts that were selected: no file brought them, so none lists those
     * that were rejected.
     *
     * @param runs the folder that holds the folders of runs
     */
    public static RunReport ofSelection(RunContext context, Stores stores, TransactionTemplate transaction, Path runs) {
        return new RunReport(context, stores, transaction, Optional.empty(), runs);
    }

    /**
     * Closes the books of all rows of the file; needs no transaction.
     *
     * @throws BooksException where a row is unaccounted for
     */
    public void close() {
        close(context.run().counts().read());
    }

    /**
     * Closes the books; needs no transaction.
     *
     * @param read how many rows there are
     * @throws BooksException where a row is unaccounted for
     */
    public void close(long read) {
        Closing closing = new Closing(context, stores, transaction);
        Run run = context.run();
        Counts counts = transaction.execute(status -> {
            context.guard().hold();
            return new Books(stores).close(run, read);
        });
        writeRejects(counts.rejected());
        RunState state = counts.rejected() > 0 ? RunState.COMPLETED_WITH_REJECTS : RunState.COMPLETED;
        closing.complete(state, counts);
        transaction.executeWithoutResult(status -> stores.stagedRows().discard(run.number()));
    }

    /** Writes the rejects file of a run that is not complete, and may never be. */
    public void writeRejects() {
        writeRejects(stores.rejectedRows().count(context.run().number()));
    }

    private void writeRejects(long rejected) {
        try {
            folder.create();
            if (rejected > 0 && spool.isPresent()) {
                String token = Long.toString(context.guard().token());
                new RejectsFile(stores.rejectedRows(), spool.get())
                        .write(context.run().number(), folder.rejects(), token, context.guard()::refuseIfStopRequested);
            } else {
                Files.deleteIfExists(folder.rejects());
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
