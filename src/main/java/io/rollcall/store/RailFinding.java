package io.rollcall.store;

import java.util.OptionalLong;

/**
 * What a guard rail found in the plan of a run.
 *
 * @param rail its word, such as {@code max-rejects}
 * @param bound as it was said: a number of rows, or a share of those read, such as {@code 5%}
 * @param found how much of it the plan has
 * @param broken whether that is out of bounds
 * @param applied how much of it there was in the end; empty where that is not known, or as planned
 */
public record RailFinding(String rail, String bound, long found, boolean broken, OptionalLong applied) {

    public RailFinding(String rail, String bound, long found, boolean broken) {
        this(rail, bound, found, broken, OptionalLong.empty());
    }
}
