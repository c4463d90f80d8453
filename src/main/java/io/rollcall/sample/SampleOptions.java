package io.rollcall.sample;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a sample file is made from; equal options give equal bytes.
 *
 * @param rows how many rows follow the header, 0 or more
 * @param seed any number; every seed gives another file
 * @param countries codes of the countries that the contacts are from, as {@link #knownCountries()} has them
 * @param mix how many rows are not what one would like
 * @param columns those that are asked for, in their own order
 */
public record SampleOptions(long rows, long seed, List<String> countries, SampleMix mix, Set<SampleColumns> columns) {

    /** @throws IllegalArgumentException if {@code rows} is negative, or a country is unknown, or there is none */
    public SampleOptions {
        if (rows < 0) {
            throw new IllegalArgumentException("A sample has 0 rows or more, not " + rows + ".");
        }
        countries = countries.stream().distinct().toList();
        if (countries.isEmpty() || !knownCountries().containsAll(countries)) {
            throw new IllegalArgumentException("Samples know no such countries: " + countries + ".");
        }
        columns = columns.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(columns));
    }

    /** People of all countries, the usual mix, and no further columns. */
    public SampleOptions(long rows, long seed) {
        this(rows, seed, knownCountries(), SampleMix.USUAL, Set.of());
    }

    /** The same with further columns. */
    public SampleOptions withColumns(SampleColumns... groups) {
        return new SampleOptions(rows, seed, countries, mix, Set.of(groups));
    }

    /** Codes of the countries that samples know, sorted. */
    public static List<String> knownCountries() {
        return Market.ALL.stream().map(Market::code).toList();
    }

    List<Market> markets() {
        return Market.ALL.stream()
                .filter(market -> countries.contains(market.code()))
                .toList();
    }

    /** Names of the columns, from left to right. */
    List<String> header() {
        return SampleRow.header(columns);
    }
}
