package io.rollcall.cli;

import io.rollcall.definition.JobFile;
import io.rollcall.definition.JobFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall jobs …}: the job files that there are. */
@Command(name = "jobs", mixinStandardHelpOptions = true, header = "Lists, checks and begins job files.")
final class JobsCommand implements Runnable {

    @ParentCommand
    private Rollcall rollcall = new Rollcall(Map.of());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing; expected list, validate or new.");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, header = "Lists the jobs, also those that are broken.")
    int list(@Mixin JobOptions options) {
        CommandContext context = rollcall.context(spec);
        JobFolder folder = options.folder(context.environment());
        new JobView(context.terminal()).list(folder.path(), read(folder.files()));
        return Exit.COMPLETED;
    }

    @Command(
            name = "validate",
            mixinStandardHelpOptions = true,
            header = "Tells everything that is wrong with job files, without running them.")
    int validate(
            @Parameters(
                            paramLabel = "JOB",
                            arity = "0..*",
                            description = "The names of jobs, or paths of job files (default: all jobs).")
                    List<String> names,
            @Mixin JobOptions options) {
        CommandContext context = rollcall.context(spec);
        JobFolder folder = options.folder(context.environment());
        List<Path> files = names == null || names.isEmpty()
                ? folder.files()
                : names.stream().map(folder::find).toList();
        return new JobView(context.terminal()).check(folder.path(), read(files));
    }

    private static List<JobFile> read(List<Path> files) {
        return files.stream().map(JobFile::read).toList();
    }
}
