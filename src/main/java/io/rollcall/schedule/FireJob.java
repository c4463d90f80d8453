package io.rollcall.schedule;

import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;

/** What Quartz runs when a time has come: it passes that on, within milliseconds. The only class that it may run. */
final class FireJob implements Job {

    /** About ten minutes. */
    private static final int MOST_TRIES = 600;

    private static final long PAUSE_MS = 1_000;

    private final DueListener due;

    FireJob(DueListener due) {
        this.due = due;
    }

    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
        try {
            due.due(
                    context.getJobDetail().getKey().getName(),
                    context.getScheduledFireTime().toInstant());
        } catch (RuntimeException failed) {
            throw again(context, failed);
        }
    }

    /** Quartz writes it to the log. Its time must not be lost to a database that is away for a moment. */
    private static JobExecutionException again(JobExecutionContext context, RuntimeException failed) {
        JobExecutionException refused = new JobExecutionException(failed);
        refused.setRefireImmediately(context.getRefireCount() < MOST_TRIES);
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            refused.setRefireImmediately(false);
        }
        return refused;
    }
}
