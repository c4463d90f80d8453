package io.rollcall.definition;

import java.util.List;

/** What a team can be told of a job. */
public enum NotifyEvent implements OptionWord {
    /** A run failed; a restart goes on. */
    FAILED("failed"),
    /** A guard rail stopped a run before its first change. */
    ABORTED("aborted"),
    /** The process of a run died, or was not heard of. */
    LOST("lost"),
    /** A run waits until somebody approves its plan. */
    WAITING("waiting"),
    /** A run was stopped by hand, or with its server. */
    STOPPED("stopped"),
    /** A run is complete, and rows were rejected. */
    REJECTS("rejects"),
    /** A run is complete. */
    COMPLETED("completed"),
    /** A run is complete, after the job had failed, aborted, was lost or late. */
    RECOVERED("recovered"),
    /** The job has not succeeded for too long. */
    LATE("late");

    /** What is told where nothing else was said: whatever needs somebody. */
    public static final List<NotifyEvent> PROBLEMS = List.of(FAILED, ABORTED, LOST, WAITING, LATE);

    private final String word;

    NotifyEvent(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
