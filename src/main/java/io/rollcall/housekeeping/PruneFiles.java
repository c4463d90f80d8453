package io.rollcall.housekeeping;

import io.rollcall.job.RunContext;
import io.rollcall.job.StepParts;
import io.rollcall.report.Pruning;
import io.rollcall.store.ProgressStore;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes folders and copies, what is left of staging, and what the job framework wrote. Files know no transactions: after a
 * death the restart deletes the rest, and counts that alone.
 */
final class PruneFiles implements Runnable {

    private static final String LAST = "history";

    private final RunContext context;
    private final ProgressStore progress;
    private final TransactionTemplate transaction;
    private final Pruning pruning;
    private final Pruning.Ages ages;

    PruneFiles(RunContext context, StepParts parts, Pruning pruning, Pruning.Ages ages) {
        this.context = context;
        this.progress = parts.progress();
        this.transaction = parts.transaction();
        this.pruning = pruning;
        this.ages = ages;
    }

    @Override
    public void run() {
        boolean done = Boolean.TRUE.equals(transaction.execute(status -> {
            context.guard().hold();
            return progress.find(context.run().number(), LAST).isPresent();
        }));
        if (done) {
            return;
        }
        Pruning.Pruned pruned = context.run().dryRun() ? pruning.plan(ages) : pruning.prune(ages);
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("folders", (long) pruned.folders().size());
        counts.put("copies", (long) pruned.copies().size());
        counts.put("staging", (long) pruned.staged().size());
        counts.put("plans", (long) pruned.plans().size());
        counts.put(LAST, pruned.histories());
        transaction.executeWithoutResult(status -> {
            context.guard().hold();
            counts.forEach(this::count);
        });
        counts.forEach((step, count) -> context.progress().progress(step, count, count));
    }

    private void count(String step, long count) {
        long run = context.run().number();
        progress.begin(run, step, 0, count);
        progress.advance(run, step, 0, 1, count, 0);
        progress.finish(run, step);
    }
}
