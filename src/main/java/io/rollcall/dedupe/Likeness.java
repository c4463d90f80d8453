package io.rollcall.dedupe;

import io.rollcall.linkage.Band;
import io.rollcall.linkage.ClusterGuard;
import io.rollcall.linkage.PairScorer;
import io.rollcall.linkage.Profile;
import io.rollcall.store.DistinctPairStore;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares any two of some contacts, and knows of which of them somebody has said that they are two people. Thread-safe. */
record Likeness(PairScorer scorer, Map<Long, Profile> profiles, Set<DistinctPairStore.Pair> distinct)
        implements ClusterGuard.Comparing {

    static Likeness of(PairScorer scorer, Collection<Profile> profiles, Set<DistinctPairStore.Pair> distinct) {
        return new Likeness(
                scorer, profiles.stream().collect(Collectors.toMap(Profile::contact, Function.identity())), distinct);
    }

    @Override
    public Band between(long one, long other) {
        Profile mine = profiles.get(one);
        Profile theirs = profiles.get(other);
        if (mine == null || theirs == null || distinct.contains(DistinctPairStore.Pair.of(one, other))) {
            return Band.IGNORE;
        }
        return scorer.score(mine, theirs).band();
    }
}
