package io.rollcall.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.linkage.ClusterGuard.Edge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ClusterGuardTest {

    private final ClusterGuard guard = new ClusterGuard(50);

    @Test
    void makesOnePersonOfAChainWhoseEndsMayBeTheSame() {
        List<Edge> chain = List.of(new Edge(1, 2, 0.999), new Edge(2, 3, 0.995));

        assertThat(guard.divide(chain, (one, other) -> Band.REVIEW)).containsExactly(set(1, 2, 3));
    }

    @Test
    void breaksAChainWhoseEndsDisagreeAtItsWeakestPair() {
        List<Edge> chain = List.of(new Edge(1, 2, 0.995), new Edge(2, 3, 0.999));

        List<NavigableSet<Long>> people =
                guard.divide(chain, (one, other) -> one + other == 4 ? Band.IGNORE : Band.MERGE);

        assertThat(people).containsExactly(set(2, 3));
    }

    @Test
    void makesNobodyOfMoreContactsThanItMay() {
        List<Edge> chain = List.of(new Edge(1, 2, 0.999), new Edge(2, 3, 0.998), new Edge(3, 4, 0.997));

        assertThat(new ClusterGuard(2).divide(chain, (one, other) -> Band.MERGE))
                .containsExactly(set(1, 2), set(3, 4));
    }

    @Test
    void neverPutsTwoTogetherWhoDisagreeWhateverTheOrderOfPairs() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<Edge> edges = new ArrayList<>();
            for (long one = 1; one < 12; one++) {
                for (long other = one + 1; other <= 12; other++) {
                    if (random.nextInt(3) == 0) {
                        edges.add(new Edge(one, other, 0.99 + random.nextInt(5) / 1000.0));
                    }
                }
            }
            long salt = seed;
            ClusterGuard.Comparing comparing = (one, other) -> disagree(one, other, salt) ? Band.IGNORE : Band.MERGE;

            List<NavigableSet<Long>> people = guard.divide(edges, comparing);
            Collections.shuffle(edges, random);

            assertThat(guard.divide(edges, comparing)).as("seed %d", seed).isEqualTo(people);
            for (NavigableSet<Long> person : people) {
                assertThat(person).allSatisfy(one -> assertThat(person).noneMatch(other -> disagree(one, other, salt)));
            }
        }
    }

    private static boolean disagree(long one, long other, long salt) {
        return one != other && (one * other * 31 + (one + other) * (salt + 7)) % 5 == 0;
    }

    private static NavigableSet<Long> set(long... ids) {
        NavigableSet<Long> set = new TreeSet<>();
        for (long id : ids) {
            set.add(id);
        }
        return set;
    }
}
