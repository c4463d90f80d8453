package io.rollcall.dedupe;

import io.rollcall.job.RangeWork;
import io.rollcall.linkage.Band;
import io.rollcall.linkage.BlockedProfile;
import io.rollcall.linkage.LargeBlocks;
import io.rollcall.linkage.PairScore;
import io.rollcall.linkage.PairScorer;
import io.rollcall.store.BucketRange;
import io.rollcall.store.DedupePairStore;
import io.rollcall.store.Progress;
import io.rollcall.store.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Scores the pairs of the blocks of a range, each pair in one block of all that it shares; keeps those that may be one person. */
final class ScorePairs implements RangeWork {

    private static final int AT_ONCE = 2_000;

    private final long run;
    private final int max;
    private final Comparison comparison;
    private final Stores stores;

    /** @param max contacts of a block */
    ScorePairs(long run, int max, Comparison comparison, Stores stores) {
        this.run = run;
        this.max = max;
        this.comparison = comparison;
        this.stores = stores;
    }

    @Override
    public long total() {
        return stores.progress().find(run, "block").map(Progress::done).orElse(0L);
    }

    @Override
    public LongSupplier begin(BucketRange range) {
        return () -> new Range().score(range);
    }

    /** The pairs of one range; used by one thread. */
    private final class Range {

        private final PairScorer scorer = comparison.scorer();
        private final LargeBlocks large = comparison.large();
        private final List<DedupePairStore.Pair> found = new ArrayList<>();
        private long members;
        private long pairs;
        private long ignored;

        long score(BucketRange range) {
            stores.dedupeBlocks().read(run, range, max, this::score);
            keep();
            stores.dedupeBlocks().tally(run, range, pairs, ignored);
            return members;
        }

        private void score(long key, List<BlockedProfile> block) {
            members += block.size();
            for (int i = 0; i < block.size(); i++) {
                for (int j = i + 1; j < block.size(); j++) {
                    if (large.areComparedIn(key, block.get(i), block.get(j))) {
                        score(block.get(i), block.get(j));
                    }
                }
            }
            if (found.size() >= AT_ONCE) {
                keep();
            }
        }

        private void score(BlockedProfile one, BlockedProfile other) {
            pairs++;
            PairScore score = scorer.score(one.profile(), other.profile());
            if (score.band() == Band.IGNORE) {
                ignored++;
                return;
            }
            long first = one.profile().contact();
            long second = other.profile().contact();
            found.add(new DedupePairStore.Pair(
                    Math.min(first, second),
                    Math.max(first, second),
                    score.score(),
                    score.band().word(),
                    String.join("; ", score.reasons())));
        }

        /** Those of which somebody has said that they are two people are not kept. */
        private void keep() {
            if (!found.isEmpty()) {
                ignored += found.size() - stores.dedupePairs().insert(run, found);
                found.clear();
            }
        }
    }
}
