package io.rollcall.job;

/** What came of a launch or a restart. */
public sealed interface RunOutcome {

    /** The run as it was afterwards. */
    RunSummary summary();

    /** The run worked and ended in the state that its summary tells. */
    record Ended(RunSummary summary) implements RunOutcome {}

    /** The same work has a run already; nothing was started. */
    record AlreadyThere(RunSummary summary) implements RunOutcome {}

    /** The run is complete; there is nothing to restart. */
    record NothingToDo(RunSummary summary) implements RunOutcome {}

    /**
     * What the run did was taken back, or is being taken back: it cannot go on.
     *
     * @param by the run that did so
     */
    record Undone(RunSummary summary, long by) implements RunOutcome {}

    /** Another process works on the run. */
    record Busy(RunSummary summary, String owner) implements RunOutcome {}

    /** Another run of the job works, and the new one was to work alone; nothing was started. */
    record JobWorks(RunSummary summary, String owner) implements RunOutcome {}

    /** The plan of the run has to be approved, or breaks guard rails; nothing was begun. */
    record Halted(RunSummary summary) implements RunOutcome {}

    /** The run could not begin when its schedule wanted it, so that there is nothing to go on with. */
    record NeverBegan(RunSummary summary) implements RunOutcome {}

    /** The run does not wait for an approval; nothing was begun. */
    record NotHalted(RunSummary summary) implements RunOutcome {}
}
