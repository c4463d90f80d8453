package io.rollcall.sample;

/**
 * How many rows of a sample are not what one would like.
 *
 * @param invalidPermille rows with a fault, of 1,000; such a row is rejected
 * @param duplicatePermille further rows of a contact that an earlier row has, of 1,000
 */
public record SampleMix(int invalidPermille, int duplicatePermille) {

    /** 2 % invalid, 3 % duplicates. */
    public static final SampleMix USUAL = new SampleMix(20, 30);

    /** @throws IllegalArgumentException if one of them is not from 0 to 1,000 */
    public SampleMix {
        if (Math.min(invalidPermille, duplicatePermille) < 0 || Math.max(invalidPermille, duplicatePermille) > 1000) {
            throw new IllegalArgumentException("Of 1,000 rows, 0 to 1,000 are invalid or duplicates, not "
                    + invalidPermille + " and " + duplicatePermille + ".");
        }
    }
}
