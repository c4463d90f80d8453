package io.rollcall.job;

import io.rollcall.store.Run;
import java.util.function.Supplier;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * What a job gets for one attempt at a run.
 *
 * @param run the run as it was when the attempt began
 * @param guard must be asked at the beginning of every transaction that changes data
 * @param progress is told how far the steps are
 * @param patience repeats transactions that failed for a reason that passes
 */
public record RunContext(Run run, RunGuard guard, ProgressListener progress, Patience patience) {

    /**
     * Does the work of a chunk.
     *
     * @throws JobInterruptedException where a stop breaks it off: the step ends as stopped, not as failed
     */
    public void orInterrupt(Runnable work) throws JobInterruptedException {
        try {
            work.run();
        } catch (RuntimeException failed) {
            if (!guard.explains(failed)) {
                throw failed;
            }
            throw new JobInterruptedException("The run was asked to stop.");
        }
    }

    /** Does the work of a tasklet; where a stop breaks it off, the step ends as stopped, not as failed. */
    public RepeatStatus orStop(ChunkContext chunk, Supplier<RepeatStatus> work) {
        try {
            return work.get();
        } catch (RuntimeException failed) {
            if (!guard.explains(failed)) {
                throw failed;
            }
            chunk.getStepContext().getStepExecution().setTerminateOnly();
            return RepeatStatus.CONTINUABLE;
        }
    }
}
