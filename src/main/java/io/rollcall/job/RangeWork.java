package io.rollcall.job;

import io.rollcall.store.BucketRange;

/** What a step does with one range of buckets, inside the transaction of the range; must be safe to repeat. */
public interface RangeWork {

    /** How many rows all ranges have together; asked once, when the step begins. */
    long total();

    /** Does the work and answers how many rows the range has. */
    long perform(BucketRange range);
}
