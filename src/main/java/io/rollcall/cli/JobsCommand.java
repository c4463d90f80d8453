package io.rollcall.cli;

import io.rollcall.contact.ContactField;
import io.rollcall.definition.JobFile;
import io.rollcall.definition.JobFolder;
import io.rollcall.definition.JobTemplate;
import io.rollcall.imports.ImportPreparation;
import io.rollcall.mapping.NamedColumns;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code rollcall jobs …}: the job files that there are. */
@Command(
        name = "jobs",
        mixinStandardHelpOptions = true,
        addMethodSubcommands = false,
        header = "Lists, checks and begins job files.")
@Subcommands
final class JobsCommand implements Runnable {

    @ParentCommand
    private Rollcall rollcall = new Rollcall(Map.of());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw MissingCommand.of(spec);
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

    @Command(
            name = "new",
            mixinStandardHelpOptions = true,
            header = "Writes a job file that says everything that can be said, most of it in comments.")
    int begin(
            @Parameters(
                            paramLabel = "NAME",
                            converter = JobName.class,
                            description = "The name of the new job: small letters, digits and hyphens.")
                    String name,
            @Option(
                            names = "--from",
                            paramLabel = "FILE",
                            description = "A file to import; its columns are listed with the fields that they match.")
                    @Nullable
                    Path from,
            @Mixin JobOptions options) {
        CommandContext context = rollcall.context(spec);
        JobFolder folder = options.folder(context.environment());
        Path written = folder.create(
                from == null
                        ? new JobTemplate(name, Optional.empty(), List.of())
                        : template(name, from, folder, context));
        String job = options.isNamed() ? written.toString() : name;
        context.terminal()
                .note(Terminal.harmless("Wrote " + written + ". 'rollcall jobs validate " + job
                        + "' checks it, 'rollcall run " + job + " --dry-run' tries it."));
        context.terminal().printJson(Map.of("job", name, "file", written.toString()));
        return Exit.COMPLETED;
    }

    private static JobTemplate template(String name, Path from, JobFolder folder, CommandContext context) {
        Set<ContactField> taken = EnumSet.noneOf(ContactField.class);
        List<JobTemplate.Column> columns = new ImportPreparation(context.home())
                .columns(from).stream()
                        .distinct()
                        .map(column -> new JobTemplate.Column(
                                column,
                                NamedColumns.field(column).filter(taken::add).map(ContactField::word)))
                        .toList();
        return new JobTemplate(name, Optional.of(folder.pathTo(from)), columns);
    }

    private static List<JobFile> read(List<Path> files) {
        return files.stream().map(JobFile::read).map(JobCheck::of).toList();
    }

    /** Reads the name of a new job. */
    static final class JobName implements ITypeConverter<String> {

        @Override
        public String convert(String text) {
            if (JobFolder.isName(text)) {
                return text;
            }
            throw new TypeConversionException(
                    "'" + text + "' found; expected small letters, digits and hyphens, such as import-leads.");
        }
    }
}
