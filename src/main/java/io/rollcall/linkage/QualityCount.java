package io.rollcall.linkage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what was found with the truth, pair by pair. A pair of one person counts as found with review where merges, and pairs for
 * review that are true, connect its contacts: somebody who decides rightly would find it. Memory is two numbers a contact. Not
 * thread-safe.
 */
public final class QualityCount {

    /** A false merge costs as much as so many pairs that were not found. */
    public static final int COST_OF_FALSE_MERGE = 10;

    private final int[] persons;
    private final int[] found;
    private long merged;
    private long rightlyMerged;
    private long reviewed;
    private long rightlyReviewed;

    /** @param persons the truth: the number of the person of each contact, by the contact's place; from 0, without gaps */
    public QualityCount(int[] persons) {
        this.persons = persons.clone();
        this.found = new int[persons.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = i;
        }
    }

    /** A cluster that was merged, by the places of its contacts. */
    public void merged(List<Integer> cluster) {
        Map<Integer, Integer> first = new HashMap<>();
        for (int i = 0; i < cluster.size(); i++) {
            int contact = cluster.get(i);
            for (int j = 0; j < i; j++) {
                merged++;
                rightlyMerged += persons[contact] == persons[cluster.get(j)] ? 1 : 0;
            }
            Integer same = first.putIfAbsent(persons[contact], contact);
            if (same != null) {
                connect(same, contact);
            }
        }
    }

    /** A pair that somebody is to decide on. */
    public void reviewed(int one, int other) {
        reviewed++;
        if (persons[one] == persons[other]) {
            rightlyReviewed++;
            connect(one, other);
        }
    }

    private void connect(int one, int other) {
        found[root(one)] = root(other);
    }

    private int root(int contact) {
        int at = contact;
        while (found[at] != at) {
            found[at] = found[found[at]];
            at = found[at];
        }
        return at;
    }

    /**
     * How good it was.
     *
     * @param truePairs pairs of one person
     * @param foundPairs of these, those that are merged or can be found by review
     */
    public record Quality(
            long truePairs,
            long mergedPairs,
            long rightlyMerged,
            long reviewPairs,
            long rightlyReviewed,
            long foundPairs) {

        public long falseMerges() {
            return mergedPairs - rightlyMerged;
        }

        public double mergePrecision() {
            return share(rightlyMerged, mergedPairs);
        }

        /** As the precision, with false merges counted ten times. */
        public double weightedPrecision() {
            return share(rightlyMerged, rightlyMerged + COST_OF_FALSE_MERGE * falseMerges());
        }

        public double mergeRecall() {
            return share(rightlyMerged, truePairs);
        }

        public double reviewPrecision() {
            return share(rightlyReviewed, reviewPairs);
        }

        /** Of merges and review together. */
        public double reviewRecall() {
            return share(foundPairs, truePairs);
        }

        public double mergeF1() {
            return harmonic(mergePrecision(), mergeRecall());
        }

        public double reviewF1() {
            return harmonic(share(rightlyMerged + rightlyReviewed, mergedPairs + reviewPairs), reviewRecall());
        }

        private static double harmonic(double precision, double recall) {
            return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
        }

        /** Of nothing, all is right. */
        private static double share(long part, long whole) {
            return whole == 0 ? 1 : (double) part / whole;
        }
    }

    public Quality quality() {
        int[] people = new int[persons.length];
        int[] groups = new int[persons.length];
        for (int contact = 0; contact < persons.length; contact++) {
            people[persons[contact]]++;
            groups[root(contact)]++;
        }
        return new Quality(pairs(people), merged, rightlyMerged, reviewed, rightlyReviewed, pairs(groups));
    }

    private static long pairs(int[] sizes) {
        long pairs = 0;
        for (long size : sizes) {
            pairs += size * (size - 1) / 2;
        }
        return pairs;
    }
}
