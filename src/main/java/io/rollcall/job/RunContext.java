package io.rollcall.job;

import io.rollcall.store.Run;

/**
 * What a job gets for one attempt at a run.
 *
 * @param run the run as it was when the attempt began
 * @param guard must be asked at the beginning of every transaction that changes data
 * @param progress is told how far the steps are
 * @param patience repeats transactions that failed for a reason that passes
 */
public record RunContext(Run run, RunGuard guard, ProgressListener progress, Patience patience) {}
