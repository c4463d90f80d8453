package io.rollcall.dedupe;

import io.rollcall.linkage.ClusterGuard;
import io.rollcall.linkage.ContactImage;
import io.rollcall.linkage.Merging;
import io.rollcall.store.DedupePairStore.Member;
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

    private final Merging merging;
    private final ClusterGuard guard = new ClusterGuard(MOST_CONTACTS);

    ClusterPlanner(Merging merging) {
        this.merging = merging;
    }

    /**
     * The members of clusters that come of pairs which are to be merged.
     *
     * @param images everything that the contacts have; those that are not here are gone
     * @param comparing says whether two contacts may be one person
     * @param kept contacts of which somebody has said that they stay
     * @param decided whether somebody has decided that they are one person
     */
    List<Member> plan(
            List<ClusterGuard.Edge> edges,
            Collection<ContactImage> images,
            ClusterGuard.Comparing comparing,
            Set<Long> kept,
            boolean decided) {
        Map<Long, ContactImage> present =
                images.stream().collect(Collectors.toMap(ContactImage::id, Function.identity()));
        List<ClusterGuard.Edge> fit = edges.stream()
                .filter(edge -> present.containsKey(edge.first()) && present.containsKey(edge.second()))
                .toList();
        List<Member> members = new ArrayList<>();
        for (NavigableSet<Long> cluster : guard.divide(fit, comparing)) {
            List<ContactImage> people = cluster.stream().map(present::get).toList();
            List<ContactImage> candidates =
                    people.stream().filter(image -> kept.contains(image.id())).toList();
            long survivor = merging.survivor(candidates.isEmpty() ? people : candidates);
            people.forEach(image -> members.add(
                    new Member(cluster.first(), image.id(), image.version(), image.id() == survivor, decided)));
        }
        return members;
    }
}
