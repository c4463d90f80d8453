package io.rollcall.store;

import java.util.List;
import java.util.Optional;

/**
 * How many contacts got and lost a tag in a period; a contact that did so twice counts twice.
 *
 * @param period the index of the period, the first is 0
 * @param tag the name that the tag has now, or had when it was removed
 * @param tagIsRemoved whether the tag was removed meanwhile
 * @param causes what moved most of them, the largest first, at most three
 */
public record TagTally(int period, String tag, boolean tagIsRemoved, long added, long removed, List<Cause> causes) {

    public long net() {
        return added - removed;
    }

    /**
     * A run and how many contacts it gave the tag or took it from.
     *
     * @param run empty for what people did without a run
     */
    public record Cause(Optional<Long> run, long contacts) {}
}
