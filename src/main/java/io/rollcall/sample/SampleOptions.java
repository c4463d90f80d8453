package io.rollcall.sample;

/**
 * What a sample file is made from; equal options give equal bytes.
 *
 * @param rows how many rows follow the header, 0 or more
 * @param seed any number; every seed gives another file
 */
public record SampleOptions(long rows, long seed) {

    /** @throws IllegalArgumentException if {@code rows} is negative */
    public SampleOptions {
        if (rows < 0) {
            throw new IllegalArgumentException("A sample has 0 rows or more, not " + rows + ".");
        }
    }
}
