package io.rollcall.job;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.step.StepExecution;

/**
 * How one execution of a job ended.
 *
 * @param step the step that failed; empty where none did
 * @param thrown what failed it; null where it completed or stopped
 */
record Launch(String step, @Nullable Throwable thrown) {

    static Launch of(JobExecution execution) {
        BatchStatus status = execution.getStatus();
        if (status == BatchStatus.COMPLETED || status == BatchStatus.STOPPED) {
            return new Launch("", null);
        }
        for (StepExecution step : execution.getStepExecutions()) {
            List<Throwable> thrown = step.getFailureExceptions();
            if (!thrown.isEmpty()) {
                return new Launch(step.getStepName(), thrown.get(0));
            }
        }
        List<Throwable> thrown = execution.getAllFailureExceptions();
        return new Launch(
                "",
                thrown.isEmpty()
                        ? new IllegalStateException("The job ended as " + status + " without a reason.")
                        : thrown.get(0));
    }
}
