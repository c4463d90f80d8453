package io.rollcall.mapping;

import io.rollcall.contact.ContactField;
import io.rollcall.contact.Words;
import io.rollcall.tabular.NearestNames;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the fields that a misspelled name of a column may have meant. */
final class NearestFields {

    private static final int MAX_SUGGESTIONS = 3;

    private NearestFields() {}

    private record Candidate(Synonyms.Synonym synonym, int distance) {}

    /** The nearest name of each of the nearest fields, nearest first; empty if nothing is near. */
    static List<Synonyms.Synonym> of(String column) {
        String key = Words.key(column);
        if (key.length() < 3) {
            return List.of();
        }
        Stream<Candidate> near = Synonyms.all().byKey().entrySet().stream()
                .map(entry -> new Candidate(entry.getValue(), NearestNames.distance(key, entry.getKey())))
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
}
