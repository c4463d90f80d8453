package io.rollcall.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall runs again}. */
@Command(
        name = "again",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header =
                "Starts a new run with the parameters of another, from the private copy of its file. Options change them.",
        footerHeading = "%n",
        footer = {
            "  rollcall runs again 7 --dry-run",
            "  rollcall runs again 7 --country SG --map \"Mobile=whatsapp-id\""
        })
final class RunsAgainCommand implements Callable<Integer> {

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
        return new RepeatLaunch(runs.context(spec), number, options).again();
    }
}
