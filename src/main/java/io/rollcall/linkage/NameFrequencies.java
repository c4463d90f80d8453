package io.rollcall.linkage;

import java.util.Map;

/**
 * How often parts of names occur: to share a rare one says more.
 *
 * @param contacts how many contacts were counted
 * @param counts of the most frequent tokens; those that are not here are rarer than each of them
 */
public record NameFrequencies(long contacts, Map<String, Long> counts) {

    public NameFrequencies {
        counts = Map.copyOf(counts);
    }
}
