package io.rollcall.report;

import io.rollcall.definition.DedupeDefinition;
import io.rollcall.definition.DefinitionJson;
import io.rollcall.job.RunContext;
import io.rollcall.linkage.Merging;
import io.rollcall.store.Counts;
import io.rollcall.store.DedupeBlockStore;
import io.rollcall.store.DedupePairStore;
import io.rollcall.store.Run;
import io.rollcall.store.RunState;
import io.rollcall.store.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The end of a run that looks for duplicates: the books are drawn up and checked, what somebody is to decide on is listed, and the run
 * is complete. Safe to repeat: what it writes comes from the database, and the state changes last.
 */
public final class DedupeReport {

    private final RunContext context;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Path runs;

    /**
     * Prepares the report of one attempt.
     *
     * @param runs the folder that holds the folders of runs
     */
    public DedupeReport(RunContext context, Stores stores, TransactionTemplate transaction, Path runs) {
        this.context = context;
        this.stores = stores;
        this.transaction = transaction;
        this.runs = runs;
    }

    /** Lists what would be merged, and what somebody is to decide on; needs no transaction. */
    public void writePlan() {
        transaction.executeWithoutResult(status -> {
            context.guard().hold();
            stores.dedupePairs().settle(context.run().number());
        });
        writeReview(true);
    }

    /**
     * Closes the books; needs no transaction.
     *
     * @throws BooksException where a pair is unaccounted for
     */
    public void close() {
        Closing closing = new Closing(context, stores, transaction);
        Run run = context.run();
        Counts counts = transaction.execute(status -> {
            context.guard().hold();
            stores.dedupePairs().settle(run.number());
            return books(run);
        });
        writeReview(run.dryRun());
        closing.complete(RunState.COMPLETED, counts);
        transaction.executeWithoutResult(status -> stores.dedupeContacts().discard(run.number()));
    }

    private Counts books(Run run) {
        long number = run.number();
        DedupeBlockStore.Tally tally = stores.dedupeBlocks().tally(number);
        DedupePairStore.Outcomes outcomes = stores.dedupePairs().countOutcomes(number);
        Counts counts = Counts.ofPairs(tally.pairs(), outcomes.merged(), outcomes.review(), tally.ignored());
        List<String> faults = new ArrayList<>();
        if (!counts.balance() || outcomes.pending() > 0) {
            faults.add("there are " + counts.read() + " pairs, and " + (counts.read() - counts.pending())
                    + " have an outcome");
        }
        if (!run.dryRun()) {
            DedupePairStore.Clusters clusters = stores.dedupePairs().countClusters(number);
            Map<String, Long> written = stores.changes().countByKind(number);
            compare(
                    clusters.merged(),
                    stores.contactMerges().countMergedBy(number),
                    "are written down as merged",
                    faults);
            compare(clusters.merged(), written.getOrDefault("merged", 0L), "have an image", faults);
            compare(clusters.clusters(), written.getOrDefault("updated", 0L), "that stay have changed", faults);
        }
        if (!faults.isEmpty()) {
            throw new BooksException(number, faults);
        }
        return counts;
    }

    private static void compare(long planned, long found, String what, List<String> faults) {
        if (planned != found) {
            faults.add("the plan has " + planned + " contacts, and " + found + " " + what);
        }
    }

    private void writeReview(boolean planned) {
        Run run = context.run();
        DedupeDefinition definition = DefinitionJson.readDedupe(run.definition());
        RunFolder folder = new RunFolder(runs, run.number());
        try {
            folder.create();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        Path file = definition.reviewTo() == null ? folder.review() : Path.of(definition.reviewTo());
        Merging merging =
                new Merging(definition.keep(), run.number(), run.startedAt().toString());
        String token = Long.toString(context.guard().token());
        transaction.executeWithoutResult(status -> ReviewFile.write(
                run.number(),
                stores,
                merging,
                new ReviewFile.Order(file, token, planned, context.guard()::refuseIfStopRequested)));
    }
}
