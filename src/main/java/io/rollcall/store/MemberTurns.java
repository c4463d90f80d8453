package io.rollcall.store;

import java.util.List;

/**
 * Members to whom contacts are given in turns.
 *
 * @param byCapacity whether numbers say how many contacts each may have in all; otherwise how many each gets for how many of
 *     the others
 */
public record MemberTurns(List<Turn> turns, boolean byCapacity) {

    public MemberTurns {
        turns = List.copyOf(turns);
    }

    /**
     * A member and what is due to them.
     *
     * @param number above 0
     */
    public record Turn(StagedRow.Member member, long number) {}
}
