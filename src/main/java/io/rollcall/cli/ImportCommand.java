package io.rollcall.cli;

import io.rollcall.definition.JobFile;
import io.rollcall.definition.JobFolder;
import io.rollcall.definition.JobSettings;
import io.rollcall.imports.ImportJobFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall import FILE}, {@code rollcall import JOB FILE}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header =
                "Imports a CSV file, an Excel workbook (.xlsx) or NDJSON (.ndjson, .jsonl) into contacts; every row ends in"
                        + " exactly one counted outcome.",
        customSynopsis = "rollcall import [OPTIONS] [JOB] FILE",
        footerHeading = "%n",
        footer = {
            "Fields: phone, whatsapp-id, business-scoped-id, external-id, name, first-name, last-name, remarks, avatar,"
                    + " tags, lists, assignee, collaborators, directory, opt-in, opt-in-date, consent-basis, country; and"
                    + " attr.KEY for attributes, attr.KEY:TYPE for new ones. A blank cell leaves the value as it is; --"
                    + " clears it.",
            "",
            "  rollcall import contacts.csv --country MY --dry-run",
            "  rollcall import leads.csv --map \"Mobile No.=phone\" --tag expo-2026",
            "  rollcall import leads today.csv            as the job file jobs/leads.yaml says"
        })
final class ImportCommand implements Callable<Integer> {

    @ParentCommand
    private Rollcall rollcall = new Rollcall(Map.of());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0..1",
            paramLabel = "FILE",
            arity = "1..2",
            hideParamSyntax = true,
            description =
                    "The CSV file, workbook or NDJSON file to import. With a JOB before it, it is imported as that job file says; options"
                            + " have the last word.")
    private List<String> words = List.of();

    @Mixin
    private SourceOptions source = new SourceOptions();

    @Mixin
    private ImportOptions options = new ImportOptions();

    @Mixin
    private ParameterOptions parameters = new ParameterOptions();

    @Mixin
    private JobOptions jobs = new JobOptions();

    @Override
    public Integer call() {
        CommandContext context = rollcall.context(spec);
        JobFolder folder = jobs.folder(context.environment());
        Path file = Path.of(words.get(words.size() - 1));
        ImportLaunch launch = new ImportLaunch(context);
        if (words.size() == 2) {
            JobFile job = JobFile.read(folder.find(words.get(0)), parameters.values());
            return launch.start(JobCheck.settings(job, options.job(source.source(file))), job.name());
        }
        refuseJobs(file, folder);
        return launch.start(JobSettings.of(options.job(source.source(file))), ImportJobFactory.KIND);
    }

    /** Who names a job where a file is expected is told how to run it. */
    private void refuseJobs(Path file, JobFolder folder) {
        if (!parameters.values().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Option --param: no job is named; expected JOB FILE. Name the job whose parameters they are.");
        }
        String word = words.get(0);
        if (word.endsWith(JobFile.ENDING)) {
            throw new NoSuchThingException(
                    "'" + word + "' is a job file; expected a CSV file, a workbook or NDJSON. 'rollcall run " + word
                            + "' runs it.");
        }
        if (!Files.exists(file) && folder.names().contains(word)) {
            throw new NoSuchThingException(
                    "There is no file '" + word + "', but a job. 'rollcall run " + word + "' runs it.");
        }
    }
}
