package io.rollcall.store;

import java.util.List;

/**
 * A run and all undos around it, which take turns: the first made changes, an undo took them back, an undo of that brought
 * them back. The last one has the last word.
 *
 * @param members in order of their numbers; dry runs are none
 */
public record UndoLine(List<Member> members) {

    public UndoLine {
        members = List.copyOf(members);
    }

    /**
     * One run of the line.
     *
     * @param depth 0 for the run that made the changes; one more than that of the run that it undoes
     */
    public record Member(long run, int depth, RunState state) {

        /** Whether it makes the changes, or makes them again, rather than taking them back. */
        private boolean makes() {
            return depth % 2 == 0;
        }
    }

    /** The line as it was before a run was entered. */
    public UndoLine without(long run) {
        return new UndoLine(
                members.stream().filter(member -> member.run() != run).toList());
    }

    /** The run that made the changes. */
    public long root() {
        return members.get(0).run();
    }

    public Member last() {
        return members.get(members.size() - 1);
    }

    /** Whether the last word of the line is against what the run did. */
    public boolean isUndone(long run) {
        return member(run).makes() != last().makes();
    }

    /** Whether another run of the line is at work, or may go on. */
    public boolean isUnsettled(long run) {
        return last().run() != run && !last().state().isComplete();
    }

    /** Whether a run of the line may not go on: another has taken back what it did, or is about to. */
    public boolean bars(long run) {
        return isUndone(run) || isUnsettled(run);
    }

    /** The runs of the line that did the same. */
    public List<Long> likes(long run) {
        boolean makes = member(run).makes();
        return members.stream()
                .filter(member -> member.makes() == makes)
                .map(Member::run)
                .toList();
    }

    private Member member(long run) {
        return members.stream()
                .filter(member -> member.run() == run)
                .findFirst()
                .orElse(members.get(0));
    }
}
