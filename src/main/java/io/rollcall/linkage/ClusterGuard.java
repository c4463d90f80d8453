package io.rollcall.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Divides contacts that hang together by pairs into people. Where A is like B and B is like C, A need not be like C: two groups
 * become one only if each of the one may be the same person as each of the other. The surest pairs come first, so that the result
 * depends on no order. Thread-safe.
 */
public final class ClusterGuard {

    private final int most;

    /** @param most how many contacts one person may have; what hangs together beyond that is left to people */
    public ClusterGuard(int most) {
        this.most = most;
    }

    /** Two contacts that are to be merged, if nothing speaks against it. */
    public record Edge(long first, long second, double score) {}

    /** Says what is to be done with a pair, whether it was compared before or not. */
    @FunctionalInterface
    public interface Comparing {

        Band between(long one, long other);
    }

    /**
     * The people.
     *
     * @return their contacts, two at least in each; no contact is in two
     */
    public List<NavigableSet<Long>> divide(List<Edge> edges, Comparing comparing) {
        List<Edge> surest = new ArrayList<>(edges);
        surest.sort(Comparator.comparingDouble(Edge::score)
                .reversed()
                .thenComparingLong(Edge::first)
                .thenComparingLong(Edge::second));
        Map<Long, NavigableSet<Long>> groups = new HashMap<>();
        for (Edge edge : surest) {
            NavigableSet<Long> one = groups.computeIfAbsent(edge.first(), id -> new TreeSet<>(List.of(id)));
            NavigableSet<Long> other = groups.computeIfAbsent(edge.second(), id -> new TreeSet<>(List.of(id)));
            if (one != other && one.size() + other.size() <= most && agree(one, other, comparing)) {
                one.addAll(other);
                other.forEach(id -> groups.put(id, one));
            }
        }
        return groups.values().stream()
                .filter(group -> group.size() > 1)
                .distinct()
                .sorted(Comparator.comparing(NavigableSet::first))
                .toList();
    }

    private static boolean agree(NavigableSet<Long> one, NavigableSet<Long> other, Comparing comparing) {
        return one.stream()
                .allMatch(mine -> other.stream().noneMatch(theirs -> comparing.between(mine, theirs) == Band.IGNORE));
    }
}
