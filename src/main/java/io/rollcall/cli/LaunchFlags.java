package io.rollcall.cli;

import io.rollcall.definition.ImportJob;
import io.rollcall.definition.JobKind;
import io.rollcall.definition.RowLimit;
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

    @Option(names = "--concurrent", negatable = true, description = "Start the job also while another run of it works.")
    private @Nullable Boolean concurrent;

    @Option(
            names = "--plan",
            negatable = true,
            description = "Stop after the plan; 'rollcall runs approve' then applies exactly that.")
    private @Nullable Boolean plan;

    @Option(
            names = "--max-rejects",
            paramLabel = "N|N%",
            converter = Limit.class,
            description = "Abort before the first change if more rows are rejected; N%% of the rows read.")
    private @Nullable RowLimit maxRejects;

    @Option(
            names = "--max-created",
            paramLabel = "N|N%",
            converter = Limit.class,
            description = "The same for contacts that would be created.")
    private @Nullable RowLimit maxCreated;

    @Option(
            names = "--max-updated",
            paramLabel = "N|N%",
            converter = Limit.class,
            description = "The same for contacts that would be updated.")
    private @Nullable RowLimit maxUpdated;

    @Option(
            names = "--max-opt-outs",
            paramLabel = "N|N%",
            converter = Limit.class,
            description = "The same for people who would be opted out.")
    private @Nullable RowLimit maxOptOuts;

    @Option(
            names = "--min-rows",
            paramLabel = "N",
            converter = RowCount.class,
            description = "Abort if the file has fewer rows.")
    private @Nullable Long minRows;

    @Option(
            names = "--max-sequential",
            paramLabel = "N|none",
            converter = Limit.class,
            description =
                    "Abort if more phone numbers follow each other without a gap, as in a generated list (default: 1000).")
    private @Nullable RowLimit maxSequential;

    @Option(
            names = "--max-invalid-phones",
            paramLabel = "N%|none",
            converter = Limit.class,
            description =
                    "Abort if more rows are rejected for their phones, in a file of 100 rows or more (default: 50%%).")
    private @Nullable RowLimit maxInvalidPhones;

    @Option(names = "--rejects-ok", negatable = true, description = "Exit with 0 also when rows were rejected.")
    private @Nullable Boolean rejectsOk;

    ImportJob.Guard guard() {
        return new ImportJob.Guard(
                dryRun,
                newRun,
                concurrent,
                plan,
                maxRejects,
                maxCreated,
                maxUpdated,
                maxOptOuts,
                minRows,
                maxSequential,
                maxInvalidPhones);
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
                report(),
                nothing.schedule(),
                nothing.notifying());
    }
}
