package io.rollcall.sample;

import java.util.List;

/**
 * The mobile numbers of a country.
 *
 * @param callingCode without {@code +}
 * @param trunk what stands before a national number, often {@code 0}; may be empty
 * @param dialsDoubleZero whether {@code 00}, and nothing else, is dialled to call abroad
 * @param prefixes beginnings of mobile numbers; each is valid with any {@code subscriberDigits} digits after it
 * @param groups how people group the digits of a national number; they add up to its length
 */
record NumberPlan(
        String callingCode,
        String trunk,
        boolean dialsDoubleZero,
        List<String> prefixes,
        int subscriberDigits,
        List<Integer> groups) {

    /** So many contacts of the country have numbers of their own. */
    long capacity() {
        long capacity = prefixes.size();
        for (int i = 0; i < subscriberDigits; i++) {
            capacity *= 10;
        }
        return capacity;
    }

    /**
     * The national number of the contact with this index: an affine permutation, so that no two contacts below the capacity
     * share one.
     */
    String nationalNumber(long seed, long index) {
        long capacity = capacity();
        long start = Long.remainderUnsigned(Dice.mix(seed ^ callingCode.hashCode()), capacity);
        // A prime, so without a common divisor with any capacity.
        long place = (start + Math.floorMod(index, capacity) * 7_368_787L) % capacity;
        String prefix = prefixes.get((int) (place % prefixes.size()));
        String subscriber = Long.toString(place / prefixes.size());
        return prefix + "0".repeat(subscriberDigits - subscriber.length()) + subscriber;
    }
}
