package io.rollcall.dedupe;

import io.rollcall.contact.Filter;
import io.rollcall.contact.FilterText;
import io.rollcall.definition.DedupeDefinition;
import io.rollcall.definition.ImportDefinition.Input;
import io.rollcall.job.PlanCounts;
import io.rollcall.job.RunContext;
import io.rollcall.linkage.ComparisonFields;
import io.rollcall.staging.Spools;
import io.rollcall.store.BucketRange;
import io.rollcall.store.DedupeBlockStore;
import io.rollcall.store.DedupeRange;
import io.rollcall.store.FilterTerms;
import io.rollcall.store.Progress;
import io.rollcall.store.Run;
import io.rollcall.store.Stores;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.springframework.transaction.support.TransactionTemplate;

/** The steps of a run that are one transaction each, and do nothing the second time. */
final class MergeRun {

    private final RunContext context;
    private final DedupeDefinition definition;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Spools spools;

    MergeRun(
            RunContext context,
            DedupeDefinition definition,
            Stores stores,
            TransactionTemplate transaction,
            Spools spools) {
        this.context = context;
        this.definition = definition;
        this.stores = stores;
        this.transaction = transaction;
        this.spools = spools;
    }

    /** Selects the contacts that are compared, and by what; all at one moment. */
    void select() {
        once("select", () -> {
            Run run = context.run();
            Filter filter = definition.where() == null ? Filter.everyone() : FilterText.parse(definition.where());
            FilterTerms terms = new FilterTerms(run.channel(), run.startedAt(), ZoneId.of(definition.zone()));
            long selected = stores.dedupeContacts()
                    .select(run.number(), stores.filters().clause(filter, terms));
            stores.dedupeContacts()
                    .insertFields(
                            run.number(),
                            ComparisonFields.of(
                                    stores.attributes().compared(run.channel()),
                                    Set.copyOf(definition.emails()),
                                    Set.copyOf(definition.ignore())));
            stores.dedupeContacts().analyze();
            return selected;
        });
    }

    /** Measures how much it means that two contacts have the same name or value. */
    void measure() {
        once("measure", () -> {
            stores.dedupeContacts().analyze();
            stores.dedupeContacts().measure(context.run().number(), definition.contacts());
            return definition.contacts();
        });
    }

    /** Takes over what somebody has decided. */
    void decide() {
        Input input = Objects.requireNonNull(definition.input());
        once("decide", () -> {
            Run run = context.run();
            DedupeRange all = new DedupeRange(
                    run.number(), run.channel(), new BucketRange(0, 1), run.startedAt(), run.startedBy());
            try (DecisionReader decisions = DecisionReader.open(spools.reference(input))) {
                stores.dedupeDecisions().insert(run.number(), decisions);
            }
            stores.dedupeDecisions().resolve(run.number(), run.channel());
            stores.dedupePairs().insertDecided(all);
            stores.distinctPairs().insertDecided(all);
            DedupeBlockStore.Tally tally = stores.dedupeDecisions().count(run.number());
            stores.dedupeBlocks().tally(run.number(), all.buckets(), tally.pairs(), tally.ignored());
            return input.dataRows();
        });
    }

    /** Finds contacts that hang together by pairs that are to be merged. */
    void link() {
        once("link", () -> {
            stores.dedupeContacts().analyze();
            return stores.dedupePairs().link(context.run().number());
        });
    }

    /** What guard rails ask of the plan. */
    PlanCounts counted() {
        long run = context.run().number();
        long compared = stores.progress()
                .find(run, definition.input() == null ? "select" : "decide")
                .map(Progress::done)
                .orElse(0L);
        return PlanCounts.ofMerging(
                compared, stores.dedupePairs().countClusters(run).merged());
    }

    private void once(String step, LongSupplier work) {
        OnceStep.perform(context, stores, transaction, step, work);
    }
}
