package io.rollcall.cli;

import io.rollcall.definition.ImportJob;
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

/** {@code rollcall import FILE…}, {@code rollcall import JOB FILE…}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header =
                "Imports CSV files, Excel workbooks (.xlsx) or NDJSON (.ndjson, .jsonl) into contacts; every row ends in exactly"
                        + " one counted outcome.",
        customSynopsis = "rollcall import [OPTIONS] [JOB] FILE...",
        footerHeading = "%n",
        footer = {
            "Fields: phone, whatsapp-id, business-scoped-id, external-id, name, first-name, last-name, remarks, avatar,"
                    + " tags, lists, assignee, collaborators, directory, opt-in, opt-in-date, consent-basis, country; and"
                    + " attr.KEY for attributes, attr.KEY:TYPE for new ones. A blank cell leaves the value as it is; --"
                    + " clears it.",
            "",
            "  rollcall import contacts.csv --country MY --dry-run",
            "  rollcall import leads.csv --map \"Mobile No.=phone\" --tag expo-2026",
            "  rollcall import leads today.csv            as the job file jobs/leads.yaml says",
            "  rollcall import export.zip                 the files in an archive, or in a .gz file",
            "  rollcall import part-1.csv part-2.csv      several files of one shape, as one run"
        })
final class ImportCommand implements Callable<Integer> {

    @ParentCommand
    private Rollcall rollcall = new Rollcall(Map.of());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            hideParamSyntax = true,
            description =
                    "The CSV file, workbook or NDJSON file to import, or an archive of such (gzip, ZIP). Several files have the"
                            + " same columns, and are imported as one. With a JOB before them, they are imported as that job"
                            + " file says; options have the last word.")
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
        ImportLaunch launch = new ImportLaunch(context);
        ImportJob said = options.job(source.source(null));
        if (words.size() > 1 && namesJob(words.get(0), folder)) {
            JobFile job = JobFile.read(folder.find(words.get(0)), parameters.values());
            return launch.start(files(words.subList(1, words.size())), JobCheck.settings(job, said), job.name());
        }
        refuseJobs(Path.of(words.get(0)), folder);
        return launch.start(files(words), JobSettings.of(said), ImportJobFactory.KIND);
    }

    private static List<Path> files(List<String> words) {
        return words.stream().map(Path::of).toList();
    }

    /** The first of several words names a job, unless it names a file and no job; what names neither was meant as a job. */
    private static boolean namesJob(String word, JobFolder folder) {
        boolean isJob = word.endsWith(JobFile.ENDING) || folder.names().contains(word);
        return isJob || (!Files.exists(Path.of(word)) && !word.contains("."));
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
