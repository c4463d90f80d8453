package io.rollcall.cli;

import io.rollcall.catalogue.Noun;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What can be done with a part of the catalogue; how the session is opened is the same for all verbs.
 *
 * @param <N> the part
 */
@Command(mixinStandardHelpOptions = true)
abstract class CatalogueVerb<N extends Noun<?>> implements Callable<Integer> {

    private final Rollcall rollcall;
    private final NounType<? extends N> type;
    private final ChannelOption channel = new ChannelOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CatalogueVerb(Rollcall rollcall, NounType<? extends N> type) {
        this.rollcall = rollcall;
        this.type = type;
    }

    /** Does it, and answers the exit code. */
    abstract int perform(N noun, Terminal terminal);

    /** What is wrong with the words of the command together; it is told before a database is started. */
    Optional<String> problem() {
        return Optional.empty();
    }

    @Override
    public final Integer call() {
        problem().ifPresent(text -> {
            throw new ParameterException(spec.commandLine(), text);
        });
        CommandContext context = rollcall.context(spec);
        try (LookSession session = LookSession.open(context)) {
            return perform(type.open(session, channel), context.terminal());
        }
    }

    final ChannelOption channel() {
        return channel;
    }

    final NounType<? extends N> type() {
        return type;
    }
}
