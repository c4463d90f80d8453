package io.rollcall.cli;

import io.rollcall.definition.JobFolder;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where job files are. */
final class JobOptions {

    @Option(
            names = "--jobs",
            paramLabel = "DIR",
            description =
                    "Where job files are; otherwise ROLLCALL_JOBS, otherwise the folder 'jobs' in the current one.")
    private @Nullable Path jobs;

    /** Whether a folder was named that other commands would have to be told too. */
    boolean isNamed() {
        return jobs != null;
    }

    JobFolder folder(Map<String, String> environment) {
        return JobFolder.of(jobs, environment);
    }
}
