package io.rollcall.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What a group of commands says that is called without one. */
final class MissingCommand {

    private MissingCommand() {}

    static ParameterException of(CommandSpec group) {
        return new ParameterException(
                group.commandLine(),
                "A command is missing; expected one of "
                        + String.join(", ", group.subcommands().keySet()) + ".");
    }
}
