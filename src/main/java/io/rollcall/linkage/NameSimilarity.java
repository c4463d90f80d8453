package io.rollcall.linkage;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * How near two names are: tokens are matched with each other in any order by the similarity of Jaro and Winkler, or by their spelling
 * where they are written as they sound; trigrams of the whole make up for tokens that are divided otherwise. Thread-safe.
 */
public final class NameSimilarity {

    private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();

    private static final LevenshteinDistance LEVENSHTEIN = new LevenshteinDistance(2);

    /** Two tokens of one sound are nearly the same. */
    private static final double SAME_SOUND = 0.97;

    /** An initial says little. */
    private static final double INITIAL = 0.75;

    /** What a token costs that the other name lacks. */
    private static final double MISSING = 0.6;

    /** Shorter names that differ in a letter are others: Juan and Joan, Mary and Marie, Lai and Li. */
    private static final int LEAST_SOUND = 5;

    private NameSimilarity() {}

    /**
     * Compares forms of names.
     *
     * @return from 0 to 1; 1 where their tokens are the same in any order
     */
    public static double between(String one, String other) {
        if (one.equals(other)) {
            return 1;
        }
        String[] mine = Profile.tokens(one);
        String[] theirs = Profile.tokens(other);
        // Of two that are equally long the first in the alphabet leads: the answer is the same in either order.
        boolean lead = mine.length == theirs.length ? one.compareTo(other) < 0 : mine.length < theirs.length;
        double aligned = lead ? aligned(mine, theirs) : aligned(theirs, mine);
        return aligned > 0.98 ? aligned : Math.max(aligned, 0.95 * trigrams(one, other));
    }

    /**
     * Whether two names are spellings of one: each token of one is one of the other, in any order: the same, of the same sound, or
     * mistyped once, but not at its ends: Maria is not Mario. One may have parts that the other lacks, but not before the first.
     *
     * @param frequent whether a token is the name of many: two of these are two names, however near they are
     */
    public static boolean isSpellingOf(String one, String other, Predicate<String> frequent) {
        String[] mine = Profile.tokens(one);
        String[] theirs = Profile.tokens(other);
        if (mine.length == theirs.length) {
            return one.compareTo(other) < 0 ? hasAll(mine, theirs, frequent) : hasAll(theirs, mine, frequent);
        }
        String[] shorter = mine.length < theirs.length ? mine : theirs;
        String[] longer = mine.length < theirs.length ? theirs : mine;
        boolean parts =
                shorter.length > 1 && isSpelling(shorter[0], longer[0], frequent) && hasAll(shorter, longer, frequent);
        return parts || String.join("", mine).equals(String.join("", theirs));
    }

    private static boolean hasAll(String[] tokens, String[] others, Predicate<String> frequent) {
        boolean[] taken = new boolean[others.length];
        for (String token : tokens) {
            int match = -1;
            for (int i = 0; i < others.length && match < 0; i++) {
                match = !taken[i] && isSpelling(token, others[i], frequent) ? i : -1;
            }
            if (match < 0) {
                return false;
            }
            taken[match] = true;
        }
        return true;
    }

    private static boolean isSpelling(String one, String other, Predicate<String> frequent) {
        // An initial is the beginning of many names.
        if (Math.min(one.length(), other.length()) < 2) {
            return false;
        }
        if (one.equals(other)) {
            return true;
        }
        if (Math.min(one.length(), other.length()) < LEAST_SOUND) {
            return false;
        }
        if (Spelling.isSame(one, other)) {
            return true;
        }
        return isMistyped(one, other) && !(frequent.test(one) && frequent.test(other));
    }

    private static boolean isMistyped(String one, String other) {
        boolean ends =
                one.charAt(0) == other.charAt(0) && one.charAt(one.length() - 1) == other.charAt(other.length() - 1);
        if (!ends) {
            return false;
        }
        int distance = LEVENSHTEIN.apply(one, other);
        return distance == 1 || (distance == 2 && isSwapped(one, other));
    }

    /** Whether two letters that follow each other have changed places. */
    private static boolean isSwapped(String one, String other) {
        if (one.length() != other.length()) {
            return false;
        }
        int first = 0;
        while (one.charAt(first) == other.charAt(first)) {
            first++;
        }
        return one.charAt(first) == other.charAt(first + 1)
                && one.charAt(first + 1) == other.charAt(first)
                && one.regionMatches(first + 2, other, first + 2, one.length() - first - 2);
    }

    /** Each token of the shorter name with the one of the longer that it is most like. */
    private static double aligned(String[] shorter, String[] longer) {
        boolean[] taken = new boolean[longer.length];
        double sum = 0;
        double lowest = 1;
        for (String token : shorter) {
            int best = -1;
            double likeness = -1;
            for (int i = 0; i < longer.length; i++) {
                if (!taken[i]) {
                    double now = token(token, longer[i]);
                    if (now > likeness) {
                        best = i;
                        likeness = now;
                    }
                }
            }
            taken[best] = true;
            sum += likeness;
            lowest = Math.min(lowest, likeness);
        }
        int missing = longer.length - shorter.length;
        double average = (sum + MISSING * missing) / longer.length;
        if (shorter.length == 1 && missing > 0) {
            // One name alone is a part that many share.
            return Math.min(average, 0.8) * lowest;
        }
        // One part that is quite another speaks for another person, however like the rest is.
        return lowest < 0.75 ? Math.min(average, lowest) : average;
    }

    private static double token(String one, String other) {
        if (one.equals(other)) {
            return 1;
        }
        if (one.length() == 1 || other.length() == 1) {
            return one.charAt(0) == other.charAt(0) ? INITIAL : 0;
        }
        double likeness = JARO_WINKLER.apply(one, other);
        if (likeness >= SAME_SOUND || likeness < 0.5) {
            return likeness;
        }
        String mine = Spelling.skeleton(one);
        String theirs = Spelling.skeleton(other);
        if (mine.equals(theirs)) {
            return SAME_SOUND;
        }
        return Math.max(likeness, Math.min(SAME_SOUND, JARO_WINKLER.apply(mine, theirs)));
    }

    /** The share of trigrams that two texts have in common (Dice). */
    private static double trigrams(String one, String other) {
        Set<String> mine = trigrams(one);
        Set<String> theirs = trigrams(other);
        int all = mine.size() + theirs.size();
        mine.retainAll(theirs);
        return all == 0 ? 0 : 2.0 * mine.size() / all;
    }

    private static Set<String> trigrams(String text) {
        String padded = " " + text.replace(" ", "") + " ";
        Set<String> trigrams = new HashSet<>();
        for (int i = 0; i + 3 <= padded.length(); i++) {
            trigrams.add(padded.substring(i, i + 3));
        }
        return trigrams;
    }
}
