package io.rollcall.mapping;

import io.rollcall.contact.ContactField;
import io.rollcall.contact.Words;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what a misspelled name may have meant. */
final class NearestNames {

    private static final int MAX_SUGGESTIONS = 3;

    private NearestNames() {}

    private record Candidate(Synonyms.Synonym synonym, int distance) {}

    /** The nearest name of each of the nearest fields, nearest first; empty if nothing is near. */
    static List<Synonyms.Synonym> of(String column) {
        String key = Words.key(column);
        if (key.length() < 3) {
            return List.of();
        }
        Stream<Candidate> near = Synonyms.all().byKey().entrySet().stream()
                .map(entry -> new Candidate(entry.getValue(), distance(key, entry.getKey())))
                .filter(candidate -> candidate.distance <= Math.max(1, key.length() / 3));
        Set<ContactField> seen = EnumSet.noneOf(ContactField.class);
        return near.sorted(Comparator.comparingInt(Candidate::distance)
                        .thenComparing(candidate -> candidate.synonym.field())
                        .thenComparing(candidate -> candidate.synonym.name()))
                .map(Candidate::synonym)
                .filter(synonym -> seen.add(synonym.field()))
                .limit(MAX_SUGGESTIONS)
                .toList();
    }

    /** Damerau-Levenshtein distance (optimal string alignment): insertions, deletions, replacements and swaps of neighbours. */
    static int distance(String one, String other) {
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
