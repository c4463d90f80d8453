package io.rollcall.cli;

import io.rollcall.definition.ImportJob;
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
        return job.settings().map(settings -> job.with(problems(job, settings))).orElse(job);
    }

    /**
     * What a job file and the options over it say, if they can be launched. What is wrong with settings alone is told with
     * the file to import.
     *
     * @throws JobFileException with everything that is wrong
     */
    static JobSettings settings(JobFile job, ImportJob options) {
        JobSettings settings = job.settings()
                .orElseThrow(() -> new JobFileException(List.of("Job '" + job.name() + "' is of kind "
                        + job.job().kind().word() + "; expected a job of kind import. 'rollcall run " + job.name()
                        + "' runs it.")))
                .with(options);
        if (job.problems().isEmpty()) {
            return settings;
        }
        throw new JobFileException(problems(job, settings));
    }

    private static List<String> problems(JobFile job, JobSettings settings) {
        List<String> problems = new ArrayList<>(job.problems());
        problems.addAll(ImportRequests.problems(settings, job.name()));
        return problems;
    }
}
