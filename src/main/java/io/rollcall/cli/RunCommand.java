package io.rollcall.cli;

import io.rollcall.definition.DedupeJob;
import io.rollcall.definition.ExportJob;
import io.rollcall.definition.HousekeepingJob;
import io.rollcall.definition.JobFile;
import io.rollcall.definition.JobFileException;
import io.rollcall.definition.UpdateJob;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall run JOB}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Runs a job as its file says.",
        footerHeading = "%n",
        footer = {
            "  rollcall run import-leads --dry-run",
            "  rollcall run import-leads tag=expo-2026      the same as --param tag=expo-2026",
            "  rollcall run /etc/rollcall/leads.yaml"
        })
final class RunCommand implements Callable<Integer> {

    @ParentCommand
    private Rollcall rollcall = new Rollcall(Map.of());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            paramLabel = "JOB",
            description =
                    "The name of a job, such as import-leads. It is that of its file without .yaml; the path of a job file does too.")
    private String job = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "NAME=VALUE",
            description = "Values of the job's parameters.")
    private List<String> values = List.of();

    @Mixin
    private ParameterOptions parameters = new ParameterOptions();

    @Mixin
    private JobOptions jobs = new JobOptions();

    @Option(
            names = "--full",
            description = "Write everything, although the job writes what has changed (exports with 'since: last').")
    private boolean full;

    @Mixin
    private LaunchFlags flags = new LaunchFlags();

    @Override
    public Integer call() {
        CommandContext context = rollcall.context(spec);
        JobFile file = JobFile.read(jobs.folder(context.environment()).find(job), parameters.values(values));
        if (file.job() instanceof ExportJob export) {
            return new ExportLaunch(context).start(file, export, flags.job(), full);
        }
        if (full) {
            throw new JobFileException(List.of("--full: job '" + file.name() + "' is of kind "
                    + file.job().kind().word() + "; expected an export with 'since: last'. Leave it out."));
        }
        if (file.job() instanceof HousekeepingJob housekeeping) {
            return new HousekeepingLaunch(context).start(file, housekeeping, flags.job());
        }
        if (file.job() instanceof UpdateJob update) {
            return new UpdateLaunch(context).start(file, update, flags.job());
        }
        if (file.job() instanceof DedupeJob dedupe) {
            return new DedupeLaunch(context).start(file, dedupe, flags.job());
        }
        return new ImportLaunch(context).start(JobCheck.settings(file, flags.job()), file.name());
    }
}
