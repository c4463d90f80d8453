package io.rollcall.sample;

import java.util.Arrays;
import java.util.List;

/** Names of which the first are common and the last rare, as Zipf found it of words. Thread-safe. */
final class NamePool {

    private static final long SCALE = 1L << 40;

    private final List<NameForms> names;

    /** Of each name, the sum of its weight and those before it. */
    private final long[] sums;

    NamePool(List<NameForms> names) {
        this.names = List.copyOf(names);
        this.sums = new long[names.size()];
        long sum = 0;
        for (int rank = 0; rank < sums.length; rank++) {
            // The plain law would give a third of a country the first of its names.
            sum += SCALE / (rank + 4);
            sums[rank] = sum;
        }
    }

    NameForms pick(Dice dice) {
        long drawn = dice.below(sums[sums.length - 1]);
        int found = Arrays.binarySearch(sums, drawn);
        return names.get(found < 0 ? -found - 1 : found + 1);
    }

    /** Another one than this. */
    NameForms other(Dice dice, NameForms than) {
        NameForms drawn = pick(dice);
        while (drawn.equals(than)) {
            drawn = pick(dice);
        }
        return drawn;
    }

    int place(NameForms name) {
        return names.indexOf(name);
    }
}
