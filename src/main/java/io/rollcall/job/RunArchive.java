package io.rollcall.job;

import io.rollcall.store.Run;

/**
 * Keeps, beside the database, what people may want to read of a run. It is a copy: where it cannot be written the run goes
 * on, so implementations do not throw. Called by the owner of the run.
 */
public interface RunArchive {

    /**
     * An attempt begins.
     *
     * @param token the owner's fencing token, which names part files
     */
    void begun(Run run, long token);

    /** An attempt has ended, and the run is in the state that the summary tells. */
    void ended(RunSummary run, long token);

    /** The run is complete, and its last owner may have died before it could say so. */
    void complete(RunSummary run);
}
