package io.rollcall.dedupe;

import io.rollcall.job.RangeWork;
import io.rollcall.linkage.Band;
import io.rollcall.linkage.ClusterGuard;
import io.rollcall.linkage.ContactImage;
import io.rollcall.linkage.Merging;
import io.rollcall.store.BucketRange;
import io.rollcall.store.DedupePairStore.Component;
import io.rollcall.store.DedupePairStore.Member;
import io.rollcall.store.DedupePairStore.Pair;
import io.rollcall.store.DistinctPairStore;
import io.rollcall.store.Stores;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** Plans the clusters of a range: people with several contacts. */
final class PlanClusters implements RangeWork {

    /** Contacts that hang together in such numbers are no person, and none of them is merged without asking. */
    private static final int LARGEST = 2_000;

    private final long run;
    private final Comparison comparison;
    private final Merging merging;
    private final Stores stores;
    private final boolean decided;

    /** @param decided whether somebody has decided which contacts are one person */
    PlanClusters(long run, Comparison comparison, Merging merging, Stores stores, boolean decided) {
        this.run = run;
        this.comparison = comparison;
        this.merging = merging;
        this.stores = stores;
        this.decided = decided;
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
            stores.dedupePairs().insertMembers(run, members(edges, contacts), decided);
        }
        return components.stream()
                .mapToLong(component -> component.contacts().size())
                .sum();
    }

    private List<Member> members(List<ClusterGuard.Edge> edges, List<Long> contacts) {
        List<ContactImage> images = stores.images().read(contacts);
        Set<DistinctPairStore.Pair> distinct = stores.distinctPairs().among(contacts);
        ClusterPlanner planner = new ClusterPlanner(merging);
        if (decided) {
            return planner.plan(
                    edges,
                    images,
                    (one, other) -> distinct.contains(DistinctPairStore.Pair.of(one, other)) ? Band.IGNORE : Band.MERGE,
                    stores.dedupeDecisions().kept(run, contacts),
                    true);
        }
        Likeness likeness =
                Likeness.of(comparison.scorer(), stores.dedupeContacts().profiles(run, contacts), distinct);
        return planner.plan(edges, images, likeness, Set.of(), false);
    }

    static ClusterGuard.Edge edge(Pair pair) {
        return new ClusterGuard.Edge(pair.first(), pair.second(), pair.score());
    }
}
