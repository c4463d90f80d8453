package io.rollcall.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall runs retry-rejects}. */
@Command(
        name = "retry-rejects",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Imports the rejected rows of a run under changed rules, in a new run; no file is needed.",
        footerHeading = "%n",
        footer = {
            "  rollcall runs retry-rejects 7 --country SG --dry-run",
            "  rollcall runs retry-rejects 7 --date-format dd/MM/yyyy",
            "  rollcall runs retry-rejects 7 --ignore \"Birthday\""
        })
final class RunsRetryRejectsCommand implements Callable<Integer> {

    @ParentCommand
    private RunsCommand runs = new RunsCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN", converter = RunNumber.class, description = "The number of the run, such as 7.")
    private Long number = 0L;

    @Mixin
    private ImportOptions options = new ImportOptions();

    @Override
    public Integer call() {
        return new RepeatLaunch(runs.context(spec), number, options).rejects();
    }
}
