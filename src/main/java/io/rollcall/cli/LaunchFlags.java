package io.rollcall.cli;

import io.rollcall.definition.ImportJob;
import io.rollcall.definition.JobKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be said of the launch of any job. */
final class LaunchFlags {

    @Option(names = "--dry-run", negatable = true, description = "Show what would happen, and change nothing.")
    private @Nullable Boolean dryRun;

    @Option(
            names = "--new-run",
            negatable = true,
            description = "Import the file again, although it was imported under the same options.")
    private @Nullable Boolean newRun;

    @Option(names = "--rejects-ok", negatable = true, description = "Exit with 0 also when rows were rejected.")
    private @Nullable Boolean rejectsOk;

    ImportJob.Guard guard() {
        return new ImportJob.Guard(dryRun, newRun);
    }

    ImportJob.Telling report() {
        return new ImportJob.Telling(rejectsOk);
    }

    /** These alone, as a job. */
    ImportJob job() {
        ImportJob nothing = ImportJob.NOTHING;
        return new ImportJob(
                JobKind.IMPORT,
                null,
                Map.of(),
                nothing.source(),
                nothing.map(),
                nothing.validate(),
                nothing.match(),
                nothing.merge(),
                guard(),
                report());
    }
}
