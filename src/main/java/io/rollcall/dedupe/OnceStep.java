package io.rollcall.dedupe;

import io.rollcall.job.RunContext;
import io.rollcall.store.Progress;
import io.rollcall.store.ProgressStore;
import io.rollcall.store.Stores;
import java.util.function.LongSupplier;
import org.springframework.transaction.support.TransactionTemplate;

/** A step that is one transaction, and does nothing the second time. */
final class OnceStep {

    private OnceStep() {}

    /** @param work answers how much it has done */
    static void perform(
            RunContext context, Stores stores, TransactionTemplate transaction, String step, LongSupplier work) {
        context.progress().progress(step, 0, 1);
        long done = transaction.execute(status -> {
            context.guard().hold();
            return perform(context.run().number(), stores.progress(), step, work);
        });
        context.progress().progress(step, done, done);
    }

    private static long perform(long run, ProgressStore progress, String step, LongSupplier work) {
        Progress now = progress.begin(run, step, 0, 1);
        if (now.finished()) {
            return now.done();
        }
        long began = System.nanoTime();
        long done = work.getAsLong();
        progress.advance(run, step, 0, 1, done, (System.nanoTime() - began) / 1_000_000);
        progress.finish(run, step);
        return done;
    }
}
