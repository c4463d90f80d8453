package io.rollcall.report;

import io.rollcall.job.RunContext;
import io.rollcall.store.Counts;
import io.rollcall.store.RunState;
import io.rollcall.store.Stores;
import org.springframework.transaction.support.TransactionTemplate;

/** The last transaction of a run: its report is done, its books are written down, and it is complete. */
final class Closing {

    private static final String STEP = "report";

    private final RunContext context;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final long began = System.nanoTime();

    /** Made when the report begins, whose time is counted. */
    Closing(RunContext context, Stores stores, TransactionTemplate transaction) {
        this.context = context;
        this.stores = stores;
        this.transaction = transaction;
    }

    /** Safe to repeat. */
    void complete(RunState state, Counts counts) {
        long run = context.run().number();
        transaction.executeWithoutResult(status -> {
            context.guard().hold();
            if (!stores.progress().begin(run, STEP, 0, 1).finished()) {
                stores.progress().advance(run, STEP, 0, 1, 1, (System.nanoTime() - began) / 1_000_000);
                stores.progress().finish(run, STEP);
            }
            stores.runs().close(run, state, counts);
        });
    }
}
