package io.rollcall.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QualityCountTest {

    /** Contacts 0 to 3 are one person, 4 and 5 another, 6 a third. */
    private static final int[] PERSONS = {0, 0, 0, 0, 1, 1, 2};

    @Test
    void countsAllPairsOfACluster() {
        QualityCount count = new QualityCount(PERSONS);

        count.merged(List.of(0, 1, 2));
        QualityCount.Quality quality = count.quality();

        assertThat(quality).isEqualTo(new QualityCount.Quality(7, 3, 3, 0, 0, 3));
        assertThat(quality.mergePrecision()).isEqualTo(1);
        assertThat(quality.mergeRecall()).isEqualTo(3 / 7.0);
        assertThat(quality.mergeF1()).isCloseTo(0.6, within(1e-9));
    }

    @Test
    void aFalseMergeOfClustersIsAsManyAsItsPairsAndCountsTenTimes() {
        QualityCount count = new QualityCount(PERSONS);

        count.merged(List.of(0, 1, 4, 5));
        QualityCount.Quality quality = count.quality();

        assertThat(quality.mergedPairs()).isEqualTo(6);
        assertThat(quality.falseMerges()).isEqualTo(4);
        assertThat(quality.mergePrecision()).isEqualTo(2 / 6.0);
        assertThat(quality.weightedPrecision()).isEqualTo(2 / 42.0);
    }

    @Test
    void recallOfReviewIsThatAfterTheRightDecisions() {
        QualityCount count = new QualityCount(PERSONS);

        count.merged(List.of(0, 1));
        count.merged(List.of(2, 3));
        count.reviewed(1, 2);
        count.reviewed(5, 6);
        QualityCount.Quality quality = count.quality();

        assertThat(quality.reviewPrecision()).isEqualTo(0.5);
        assertThat(quality.foundPairs()).isEqualTo(6);
        assertThat(quality.reviewRecall()).isEqualTo(6 / 7.0);
    }

    @Test
    void whatWasNotLookedForIsNotWrong() {
        QualityCount.Quality quality = new QualityCount(new int[] {0, 1, 2}).quality();

        assertThat(quality.mergePrecision()).isEqualTo(1);
        assertThat(quality.mergeRecall()).isEqualTo(1);
        assertThat(quality.reviewF1()).isEqualTo(1);
    }

    @Test
    void countsAsOneWouldByHandWhateverIsMergedAndAsked() {
        Random random = new Random(11);
        for (int round = 0; round < 50; round++) {
            int[] persons = random.ints(40, 0, 15).toArray();
            QualityCount count = new QualityCount(persons);
            List<Integer> cluster = IntStream.range(0, 10).boxed().toList();
            count.merged(cluster);
            long right = 0;
            long truePairs = 0;
            for (int one = 0; one < 40; one++) {
                for (int other = one + 1; other < 40; other++) {
                    boolean same = persons[one] == persons[other];
                    truePairs += same ? 1 : 0;
                    right += same && other < 10 ? 1 : 0;
                    if (other >= 10) {
                        count.reviewed(one, other);
                    }
                }
            }

            assertThat(count.quality())
                    .isEqualTo(new QualityCount.Quality(truePairs, 45, right, 735, truePairs - right, truePairs));
        }
    }
}
