package io.rollcall.job;

import org.springframework.batch.core.job.Job;

/**
 * Builds the jobs of one kind. A job is built for one launch: its reader and writers get all they need in their
 * constructors, and a restart builds the job again from the definition that is stored with the run.
 */
public interface JobFactory {

    /** The kind of runs that this factory builds jobs for, such as {@code import}. */
    String kind();

    /** A fresh job, whose name is the {@link #kind()}, for one attempt at the run. */
    Job create(RunContext context);
}
