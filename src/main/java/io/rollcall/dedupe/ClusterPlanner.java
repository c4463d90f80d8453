package io.rollcall.dedupe;

import io.rollcall.linkage.Band;
import io.rollcall.linkage.ClusterGuard;
import io.rollcall.linkage.ContactImage;
import io.rollcall.linkage.Merging;
import io.rollcall.linkage.PairScorer;
import io.rollcall.linkage.Profile;
import io.rollcall.store.DedupePairStore.Member;
import io.rollcall.store.DistinctPairStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Decides which contacts of those that hang together are one person, and which one of them stays. Thread-safe. */
final class ClusterPlanner {

    /** One person has fewer; what hangs together beyond that is for people to look at. */
    static final int MOST_CONTACTS = 50;

    private final PairScorer scorer;
    private final Merging merging;
    private final ClusterGuard guard = new ClusterGuard(MOST_CONTACTS);

    ClusterPlanner(PairScorer scorer, Merging merging) {
        this.scorer = scorer;
        this.merging = merging;
    }

    /**
     * What is known of contacts that hang together.
     *
     * @param profiles what is compared of them
     * @param images everything that they have; those that are not here are gone
     * @param distinct pairs of which somebody has said that they are two people
     */
    record Known(Collection<Profile> profiles, Collection<ContactImage> images, Set<DistinctPairStore.Pair> distinct) {}

    /** The members of clusters that come of pairs which are to be merged. */
    List<Member> plan(List<ClusterGuard.Edge> edges, Known known) {
        Map<Long, Profile> profiles =
                known.profiles().stream().collect(Collectors.toMap(Profile::contact, Function.identity()));
        Map<Long, ContactImage> images =
                known.images().stream().collect(Collectors.toMap(ContactImage::id, Function.identity()));
        List<ClusterGuard.Edge> present = edges.stream()
                .filter(edge -> images.containsKey(edge.first()) && images.containsKey(edge.second()))
                .toList();
        List<Member> members = new ArrayList<>();
        for (NavigableSet<Long> cluster : guard.divide(present, (one, other) -> between(one, other, profiles, known))) {
            List<ContactImage> people = cluster.stream().map(images::get).toList();
            long survivor = merging.survivor(people);
            people.forEach(image -> members.add(
                    new Member(cluster.first(), image.id(), image.version(), image.id() == survivor, false)));
        }
        return members;
    }

    private Band between(long one, long other, Map<Long, Profile> profiles, Known known) {
        Profile mine = profiles.get(one);
        Profile theirs = profiles.get(other);
        if (mine == null || theirs == null || known.distinct().contains(DistinctPairStore.Pair.of(one, other))) {
            return Band.IGNORE;
        }
        return scorer.score(mine, theirs).band();
    }
}
