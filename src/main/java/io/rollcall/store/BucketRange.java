package io.rollcall.store;

import io.rollcall.contact.MatchKey;

/**
 * The part of a run that one transaction plans or applies: buckets of the hash of the match key.
 *
 * @param from first bucket, inclusive
 * @param to last bucket, exclusive
 */
public record BucketRange(int from, int to) {

    public BucketRange {
        if (from < 0 || to <= from || to > MatchKey.BUCKETS) {
            throw new IllegalArgumentException("Not a range of buckets: " + from + " to " + to + ".");
        }
    }
}
