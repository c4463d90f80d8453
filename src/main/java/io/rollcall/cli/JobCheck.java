package io.rollcall.cli;

import io.rollcall.definition.JobFile;
import io.rollcall.definition.JobFileException;
import io.rollcall.definition.JobSettings;
import io.rollcall.imports.ImportRequests;
import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with a job file, whatever the file to import has. */
final class JobCheck {

    private JobCheck() {}

    /** The same file with everything that is wrong with it. */
    static JobFile of(JobFile job) {
        List<String> problems = new ArrayList<>(job.problems());
        problems.addAll(ImportRequests.problems(job.settings(), job.name()));
        return new JobFile(job.name(), job.path(), job.settings(), problems);
    }

    /**
     * What a job file says, if it can be launched. What is wrong with settings alone is told with the file to import.
     *
     * @throws JobFileException with everything that is wrong
     */
    static JobSettings settings(JobFile job) {
        if (job.problems().isEmpty()) {
            return job.settings();
        }
        throw new JobFileException(of(job).problems());
    }
}
