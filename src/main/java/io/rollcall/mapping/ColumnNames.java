package io.rollcall.mapping;

import io.rollcall.contact.Words;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The names of one header, and how a launch names its columns.
 *
 * @param header as the file spells them
 */
record ColumnNames(List<String> header) {

    /** Columns of exactly this name; if there are none, those that differ in case, spaces, accents or punctuation only. */
    List<Integer> positions(String name) {
        List<Integer> exact = positions(column -> column.strip().equals(name.strip()));
        String key = Words.key(name);
        return exact.isEmpty() && !key.isEmpty()
                ? positions(column -> Words.key(column).equals(key))
                : exact;
    }

    private List<Integer> positions(Predicate<String> name) {
        return IntStream.range(0, header.size())
                .filter(i -> name.test(header.get(i)))
                .boxed()
                .toList();
    }
}
