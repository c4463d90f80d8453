package io.rollcall.tabular;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what a person may have meant. */
public final class NearestNames {

    private NearestNames() {}

    private record Candidate(String name, int distance) {}

    /** At most three of the names, the nearest first; those too far off are left out. */
    public static List<String> of(String typed, Collection<String> names) {
        String wanted = fold(typed);
        if (wanted.isEmpty()) {
            return List.of();
        }
        // One letter is near to every other one.
        int farthest = wanted.length() == 1 ? 0 : Math.max(1, wanted.length() / 3);
        return names.stream()
                .map(name -> new Candidate(name, distance(wanted, fold(name))))
                .filter(candidate -> candidate.distance <= farthest)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(3)
                .map(Candidate::name)
                .toList();
    }

    /** {@code " Did you mean 'a' or 'b'?"}, with its leading space, as the end of a message; empty where nothing is near. */
    public static String question(String typed, Collection<String> names) {
        List<String> near = of(typed, names);
        return near.isEmpty() ? "" : " Did you mean '" + String.join("' or '", near) + "'?";
    }

    /** Lower case, without accents; letters and digits of every script only. */
    private static String fold(String name) {
        String lower = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(lower.length());
        lower.codePoints().filter(Character::isLetterOrDigit).forEach(folded::appendCodePoint);
        return folded.toString();
    }

    /** Damerau-Levenshtein distance (optimal string alignment): insertions, deletions, replacements and swaps of neighbours. */
    public static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            cost[i][0] = i;
        }
        for (int j = 0; j <= other.length(); j++) {
            cost[0][j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            for (int j = 1; j <= other.length(); j++) {
                int replaced = cost[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[one.length()][other.length()];
    }
}
