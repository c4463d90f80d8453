package io.rollcall.dedupe;

import io.rollcall.job.RangeWork;
import io.rollcall.linkage.Band;
import io.rollcall.linkage.ClusterGuard;
import io.rollcall.linkage.Merging;
import io.rollcall.store.BucketRange;
import io.rollcall.store.DedupePairStore.Component;
import io.rollcall.store.DedupePairStore.Pair;
import io.rollcall.store.Stores;
import java.util.List;
import java.util.function.LongSupplier;

/** Plans the clusters of a range: people with several contacts. */
final class PlanClusters implements RangeWork {

    /** Contacts that hang together in such numbers are no person, and none of them is merged without asking. */
    private static final int LARGEST = 2_000;

    private final long run;
    private final Comparison comparison;
    private final Merging merging;
    private final Stores stores;

    PlanClusters(long run, Comparison comparison, Merging merging, Stores stores) {
        this.run = run;
        this.comparison = comparison;
        this.merging = merging;
        this.stores = stores;
    }

    @Override
    public long total() {
        return stores.dedupePairs().countLinked(run);
    }

    @Override
    public LongSupplier begin(BucketRange range) {
        return () -> plan(range);
    }

    private long plan(BucketRange range) {
        List<Component> components = stores.dedupePairs().components(run, range);
        List<Long> contacts = components.stream()
                .filter(component -> component.contacts().size() <= LARGEST)
                .flatMap(component -> component.contacts().stream())
                .toList();
        if (!contacts.isEmpty()) {
            List<ClusterGuard.Edge> edges = stores.dedupePairs().pairsAmong(run, contacts).stream()
                    .filter(pair -> pair.band().equals(Band.MERGE.word()))
                    .map(PlanClusters::edge)
                    .toList();
            ClusterPlanner.Known known = new ClusterPlanner.Known(
                    stores.dedupeContacts().profiles(run, contacts),
                    stores.images().read(contacts),
                    stores.distinctPairs().among(contacts));
            stores.dedupePairs()
                    .insertMembers(run, new ClusterPlanner(comparison.scorer(), merging).plan(edges, known), false);
        }
        return components.stream()
                .mapToLong(component -> component.contacts().size())
                .sum();
    }

    static ClusterGuard.Edge edge(Pair pair) {
        return new ClusterGuard.Edge(pair.first(), pair.second(), pair.score());
    }
}
