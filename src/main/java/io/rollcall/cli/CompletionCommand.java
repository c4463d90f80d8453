package io.rollcall.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall completion}: what a shell needs to complete commands and options without starting Rollcall. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        header = "Prints a script that lets bash and zsh complete commands and options.",
        footerHeading = "%n",
        footer = {
            "  rollcall completion > ~/.rollcall-completion",
            "  echo 'source ~/.rollcall-completion' >> ~/.bashrc      or ~/.zshrc",
            "",
            "It completes files and jobs too, and starts nothing. Print it anew after an update."
        })
final class CompletionCommand implements Callable<Integer> {

    @ParentCommand
    private Rollcall rollcall = new Rollcall(Map.of());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Terminal terminal = rollcall.context(spec).terminal();
        CommandLine here = spec.commandLine();
        // The words of this call name this command only.
        String script = CompletionScript.of(Rollcall.commandLine(rollcall, here.getOut(), here.getErr()));
        terminal.printJson(Map.of("script", script));
        script.lines().forEach(terminal::print);
        return Exit.COMPLETED;
    }
}
