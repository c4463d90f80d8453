package io.rollcall.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Runs the command if its words are right; otherwise tells everything that is wrong with them. */
final class UsageErrors implements IExecutionStrategy, IParameterExceptionHandler {

    private final Map<String, String> environment;

    UsageErrors(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public int execute(ParseResult parsed) throws ExecutionException, ParameterException {
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        List<Exception> found = new ArrayList<>();
        CommandLine last = parsed.commandSpec().commandLine();
        for (CommandLine command : parsed.asCommandLineList()) {
            found.addAll(command.getParseResult().errors());
            last = command;
        }
        if (!found.isEmpty()) {
            return refuse(last, UsageProblems.of(found), parsed.originalArgs());
        }
        return new RunLast().execute(parsed);
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        return refuse(wrong.getCommandLine(), UsageProblems.of(List.of(wrong)), Arrays.asList(args));
    }

    /** The words are asked for {@code --json} themselves, since the parser may not have got that far. */
    private int refuse(CommandLine command, List<String> problems, List<String> words) {
        GlobalOptions options = new GlobalOptions();
        options.json = words.contains("--json");
        new Terminal(command.getOut(), command.getErr(), options, environment, Terminal.Screens.ofThisProcess())
                .refuse(problems, Exit.NOT_STARTED);
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        command.getErr().flush();
        return Exit.NOT_STARTED;
    }
}
