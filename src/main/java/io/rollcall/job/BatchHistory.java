package io.rollcall.job;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Puts the job repository in order after a process or a connection died. Spring Batch refuses to restart what its tables
 * call STARTED or UNKNOWN; whoever holds the lease of the run knows that nobody works on it.
 */
final class BatchHistory {

    private final JobRepository repository;

    BatchHistory(JobRepository repository) {
        this.repository = repository;
    }

    /** Marks as failed what is not ended; the caller holds the lease. */
    void settle(String jobName, JobParameters parameters) {
        JobExecution last = repository.getLastJobExecution(jobName, parameters);
        if (last == null) {
            forgetInstanceWithoutExecution(jobName, parameters);
            return;
        }
        // A step can be open although its execution has ended: where only the step's own last word was lost.
        for (StepExecution step : last.getStepExecutions()) {
            if (isOpen(step.getStatus())) {
                step.setStatus(BatchStatus.FAILED);
                step.setExitStatus(ExitStatus.FAILED);
                step.setEndTime(LocalDateTime.now(ZoneId.systemDefault()));
                repository.update(step);
            }
        }
        if (isOpen(last.getStatus())) {
            last.setStatus(BatchStatus.FAILED);
            last.setExitStatus(ExitStatus.FAILED);
            last.setEndTime(LocalDateTime.now(ZoneId.systemDefault()));
            repository.update(last);
        }
    }

    /**
     * Spring Batch commits an instance before its first execution, and refuses for ever to start what died between the
     * two.
     */
    private void forgetInstanceWithoutExecution(String jobName, JobParameters parameters) {
        JobInstance instance = repository.getJobInstance(jobName, parameters);
        if (instance != null) {
            repository.deleteJobInstance(instance);
        }
    }

    private static boolean isOpen(BatchStatus status) {
        return status.isRunning() || status == BatchStatus.UNKNOWN;
    }
}
