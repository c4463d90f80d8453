package io.rollcall.cli;

import io.rollcall.tabular.NearestNames;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rollcall help runs list}, which is {@code rollcall runs list --help}. */
@Command(name = "help", mixinStandardHelpOptions = true, header = "Shows the help of a command.")
final class HelpCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command, such as 'runs list'.")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        CommandLine command = spec.root().commandLine();
        for (String word : words) {
            CommandLine next = command.getSubcommands().get(word);
            if (next == null) {
                throw new ParameterException(
                        command,
                        "'" + word + "' is no command of '"
                                + command.getCommandSpec().qualifiedName() + "'."
                                + NearestNames.question(
                                        word, command.getSubcommands().keySet()));
            }
            command = next;
        }
        command.usage(spec.commandLine().getOut());
        return Exit.COMPLETED;
    }
}
