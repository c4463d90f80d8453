package io.rollcall.definition;

import java.util.List;

/**
 * What a run was told that parts contacts which another has merged.
 *
 * @param undoes number of the other run
 * @param contacts ids of those that come back; empty for all that the other run has merged
 * @param changes how many they are
 */
public record UnmergeDefinition(long undoes, List<Long> contacts, long changes) {

    public UnmergeDefinition {
        contacts = List.copyOf(contacts);
    }
}
