package io.rollcall.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rollcall tags} and the like, which need a verb. */
@Command(mixinStandardHelpOptions = true)
final class NounCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw MissingCommand.of(spec);
    }
}
