package io.rollcall.linkage;

import java.util.List;

/**
 * How sure it is that two contacts are one person.
 *
 * @param score a probability, from 0 to 1
 * @param reasons what speaks for and against, the weightiest first, such as {@code same e-mail} and {@code names 0.94}; without
 *     values of the contacts
 */
public record PairScore(double score, Band band, List<String> reasons) {

    public PairScore {
        reasons = List.copyOf(reasons);
    }
}
