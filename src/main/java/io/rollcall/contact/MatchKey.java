package io.rollcall.contact;

/**
 * What identifies a WhatsApp account by number: the digits of its E.164 number after the folding rules of the countries
 * whose accounts appear in two forms. Never shown as a number to dial.
 *
 * @param digits 7 to 15 digits, as a number; E.164 numbers never begin with 0
 */
public record MatchKey(long digits) implements Comparable<MatchKey> {

    /** How many buckets the keys are spread over; ranges of plans are made of buckets. Stored in databases: fixed. */
    public static final int BUCKETS = 1024;

    public MatchKey {
        if (digits < 1_000_000L || digits > 999_999_999_999_999L) {
            throw new IllegalArgumentException("A match key has 7 to 15 digits.");
        }
    }

    /**
     * The bucket of this key, from 0 to {@link #BUCKETS} - 1: a multiplicative hash (Knuth, TAOCP 6.4, with the golden
     * ratio of 64 bits), so that numbers in sequence spread evenly.
     */
    public int bucket() {
        return bucketOf(digits);
    }

    /** The bucket of any 64-bit identity, such as the hash of a business-scoped id. */
    public static int bucketOf(long identity) {
        return (int) ((identity * 0x9E3779B97F4A7C15L) >>> 54);
    }

    @Override
    public int compareTo(MatchKey other) {
        return Long.compare(digits, other.digits);
    }

    /** Without the digits, so that a key that is logged by accident tells nothing. */
    @Override
    public String toString() {
        return "MatchKey[…]";
    }
}
