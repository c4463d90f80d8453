package io.rollcall.job;

import io.rollcall.store.BucketRange;
import java.util.function.LongSupplier;

/**
 * What a step does with one range of buckets, inside the transaction of the range; must be safe to repeat. Several ranges are
 * worked on at once, each by one thread with a transaction of its own.
 */
public interface RangeWork {

    /** How many rows all ranges have together; asked once, when the step begins. */
    long total();

    /**
     * Does what must be done in the order of the ranges: takes the locks, and writes what several ranges may want to write.
     *
     * @return the rest, which later ranges need not wait for before they begin; answers how many rows the range has
     */
    LongSupplier begin(BucketRange range);
}
