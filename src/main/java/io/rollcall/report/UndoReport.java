package io.rollcall.report;

import io.rollcall.job.RunContext;
import io.rollcall.store.Additions;
import io.rollcall.store.Counts;
import io.rollcall.store.Run;
import io.rollcall.store.RunState;
import io.rollcall.store.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The end of a run that undoes another: the books are drawn up and checked, what stays is listed, and the run is complete.
 * Safe to repeat: what it writes comes from the database, and the state changes last.
 */
public final class UndoReport {

    private final RunContext context;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final RunFolder folder;

    /**
     * Prepares the report of one attempt.
     *
     * @param runs the folder that holds the folders of runs
     */
    public UndoReport(RunContext context, Stores stores, TransactionTemplate transaction, Path runs) {
        this.context = context;
        this.stores = stores;
        this.transaction = transaction;
        this.folder = new RunFolder(runs, context.run().number());
    }

    /**
     * Closes the books; needs no transaction.
     *
     * @throws BooksException where a change is unaccounted for
     */
    public void close() {
        Closing closing = new Closing(context, stores, transaction);
        Run run = context.run();
        Counts counts = transaction.execute(status -> {
            context.guard().hold();
            return books(run);
        });
        writeKept(run, counts);
        closing.complete(RunState.COMPLETED, counts);
    }

    private Counts books(Run run) {
        long number = run.number();
        Counts counts =
                Counts.of(run.counts().read(), stores.undos().countOutcomes(number, Long.MAX_VALUE), 0, Additions.NONE);
        List<String> faults = new ArrayList<>();
        if (!counts.balance()) {
            faults.add("the other run made " + counts.read() + " changes, and " + (counts.read() - counts.pending())
                    + " have an outcome");
        }
        Map<String, Long> planned = stores.undos().countActions(number);
        Map<String, Long> written = stores.changes().countByKind(number);
        compare("deleted", planned.getOrDefault("delete", 0L), written.getOrDefault("deleted", 0L), faults);
        long restored = planned.getOrDefault("restore", 0L) + planned.getOrDefault("revert", 0L);
        // Others than the planned ones get another consent status, where the ledger says so.
        compare("restored", restored, Math.min(restored, written.getOrDefault("restored", 0L)), faults);
        long events = stores.undos().countEvents(number);
        long appended = stores.consent().countAppendedBy(number);
        if (events != appended) {
            faults.add("the plan has " + events + " events of the ledger, and " + appended + " are in it");
        }
        if (!faults.isEmpty()) {
            throw new BooksException(number, faults);
        }
        return counts;
    }

    private static void compare(String what, long planned, long written, List<String> faults) {
        if (planned != written) {
            faults.add(planned + " contacts were to be " + what + ", and " + written + " were");
        }
    }

    private void writeKept(Run run, Counts counts) {
        try {
            folder.create();
            if (counts.kept() == 0) {
                Files.deleteIfExists(folder.kept());
                return;
            }
            String token = Long.toString(context.guard().token());
            new KeptFile(stores.undos())
                    .write(run.number(), folder.kept(), token, context.guard()::refuseIfStopRequested);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
