package io.rollcall.store;

/** The states of a run, in the words that operators see. */
public enum RunState {
    RUNNING("running"),
    WAITING_FOR_APPROVAL("waiting for approval"),
    COMPLETED("completed"),
    COMPLETED_WITH_REJECTS("completed with rejects"),
    FAILED("failed"),
    ABORTED("aborted"),
    STOPPED("stopped"),
    LOST("lost");

    private final String words;

    RunState(String words) {
        this.words = words;
    }

    /** As stored and shown. */
    public String words() {
        return words;
    }

    /** Whether nothing remains to be done. */
    public boolean isComplete() {
        return this == COMPLETED || this == COMPLETED_WITH_REJECTS;
    }

    /** Whether the plan is made, and somebody has to say whether it is applied. */
    public boolean isHalted() {
        return this == WAITING_FOR_APPROVAL || this == ABORTED;
    }

    static RunState of(String words) {
        for (RunState state : values()) {
            if (state.words.equals(words)) {
                return state;
            }
        }
        throw new IllegalArgumentException("Not a state of a run: '" + words + "'.");
    }
}
