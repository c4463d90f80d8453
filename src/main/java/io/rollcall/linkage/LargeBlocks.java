package io.rollcall.linkage;

import java.util.Arrays;

/**
 * Blocks that are too large to be compared each with each, and the one block of all that two contacts share in which they are
 * compared. Thread-safe.
 */
public final class LargeBlocks {

    private static final int RULE_BITS = 4;

    private final long[] keys;

    /**
     * Knows the blocks of one run.
     *
     * @param keys of divided blocks, and of parts of them that are too large as well; in any order
     */
    public LargeBlocks(long[] keys) {
        this.keys = keys.clone();
        Arrays.sort(this.keys);
    }

    /** The key of the part of a block whose contacts share a split; as the statement that divides blocks makes it. */
    static long part(long key, long split) {
        return key ^ split << RULE_BITS;
    }

    /**
     * Whether two contacts that share a block are compared there, rather than in another one that they share too: in the one
     * with the lowest key of those that are not divided, otherwise in the part with the lowest key.
     *
     * @param key of the block
     */
    public boolean areComparedIn(long key, BlockedProfile one, BlockedProfile other) {
        return decidingKey(one, other) == key;
    }

    private long decidingKey(BlockedProfile one, BlockedProfile other) {
        long[] mine = one.keys();
        long[] theirs = other.keys();
        int i = 0;
        int j = 0;
        boolean divided = false;
        while (i < mine.length && j < theirs.length) {
            if (mine[i] == theirs[j]) {
                if (!isLarge(mine[i])) {
                    return mine[i];
                }
                divided = true;
                i++;
                j++;
            } else if (mine[i] < theirs[j]) {
                i++;
            } else {
                j++;
            }
        }
        return divided ? lowestPart(one, other) : 0;
    }

    private long lowestPart(BlockedProfile one, BlockedProfile other) {
        long lowest = Long.MAX_VALUE;
        for (long key : one.keys()) {
            if (Arrays.binarySearch(other.keys(), key) < 0) {
                continue;
            }
            for (long split : one.splits()) {
                if (Arrays.binarySearch(other.splits(), split) >= 0) {
                    long part = part(key, split);
                    lowest = part < lowest && !isLarge(part) ? part : lowest;
                }
            }
        }
        return lowest;
    }

    private boolean isLarge(long key) {
        return Arrays.binarySearch(keys, key) >= 0;
    }
}
